import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** What nobody may write, by the rule that says so. */
const violations: [rule: string, from: string, to: string, kind?: 'npm'][] = [
  ['room-app', 'app/page.tsx', '#press/press'],
  ['room-app', 'app/mail.tsx', '#notifications/email'],
  ['room-components', 'components/list.tsx', '#domain/incident/queries'],
  ['room-domain', 'domain/text/publish.ts', '#notifications/email'],
  ['room-notifications', 'notifications/late.ts', '#domain/incident/post-update'],
  ['room-press', 'press/look.ts', '#components/state'],
  ['room-front', 'front/read.ts', '#lib/db'],
  ['room-worker', 'worker/print.ts', '#app/reader'],
  ['room-i18n', 'i18n/words.ts', '#lib/errors'],
  ['room-lib', 'lib/mail.ts', '#domain/text/text'],
  ['room-importers', 'importers/send.ts', '#worker/worker'],
  ['room-translators', 'translators/store.ts', '#domain/incident/post-update'],
  ['room-prisma', 'prisma/load.ts', '#importers/send'],
  ['slices-after-correction', 'domain/settings/early.ts', '#domain/incident/incident'],
  ['slices-after-remediation', 'domain/incident/early.ts', '#domain/subscription/subscription'],
  ['slices-after-subscription', 'domain/recipient/early.ts', '#domain/delivery/delivery'],
  ['known-slices', 'bin/banner.ts', '#domain/banner/banner'],
  ['pure-files', 'domain/remediation/remediation.ts', '#lib/db'],
  ['no-cycles', 'lib/egg.ts', '#lib/hen'],
  ['database-by-the-domain', 'app/rows.ts', '#lib/db'],
  ['database-by-the-domain', 'worker/rows.ts', '@prisma/client', 'npm'],
  ['domain-without-a-framework', 'domain/text/cache.ts', 'next/cache', 'npm'],
  ['nothing-unresolved', 'lib/ghost.ts', '#lib/nowhere'],
  ['dependencies-declared', 'lib/fast.ts', 'fast-check', 'npm'],
  ['tests-stay-out', 'bin/fake.ts', '#test/fake'],
]

const house = mkdtempSync(join(tmpdir(), 'candor-rooms-'))
let found: { rule: string; from: string }[] = []
let read = 0

beforeAll(() => {
  for (const file of ['package.json', 'tsconfig.json', '.dependency-cruiser.mjs'])
    cpSync(file, join(house, file))
  symlinkSync(resolve('node_modules'), join(house, 'node_modules'))
  write('lib/hen.ts', "import '#lib/egg'\n")
  for (const [, from, to] of violations) write(from, `import '${to}'\n`)
  for (const [, , to, kind] of violations) if (kind !== 'npm' && to !== '#lib/nowhere') plain(to)
  write(
    'components/fine.tsx',
    "import { worst } from '#domain/service/service'\n\nexport const fine = worst\n",
  )
  write('domain/service/service.ts', 'export const worst = 1\n')
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '.', '--output-type', 'json'],
    { cwd: house, encoding: 'utf8' },
  )
  if (!stdout) throw new Error(stderr)
  const { summary } = JSON.parse(stdout) as {
    summary: { totalCruised: number; violations: { rule: { name: string }; from: string }[] }
  }
  read = summary.totalCruised
  found = summary.violations.map(({ rule, from }) => ({ rule: rule.name, from }))
}, 30_000)

afterAll(() => rmSync(house, { recursive: true, force: true }))

const written = new Set<string>()

function write(path: string, text: string) {
  mkdirSync(dirname(join(house, path)), { recursive: true })
  writeFileSync(join(house, path), text)
  written.add(path)
}

/** Makes the file that an import means, unless it is one of those planted. */
function plain(address: string) {
  const [, name = ''] = address.split('#')
  const path = `${name}.${name.startsWith('components/') ? 'tsx' : 'ts'}`
  if (!written.has(path)) write(path, 'export const here = true\n')
}

describe('the rules of the rooms', () => {
  it('read every file', () => expect(read).toBeGreaterThan(violations.length))

  it.each(violations)('%s: %s must not import %s', (rule, from) => {
    expect(found).toContainEqual({ rule, from })
  })

  it('catch nothing that is allowed', () => {
    expect(found.filter(({ from }) => from === 'components/fine.tsx')).toEqual([])
  })

  it('have a planted violation each', () => {
    const named = [...readFileSync('.dependency-cruiser.mjs', 'utf8').matchAll(/^ {6}name: '([\w-]+)'/gm)]
    const tried = new Set(violations.map(([rule]) => rule))
    expect(named.map(([, name]) => name).filter((name) => !tried.has(name ?? ''))).toEqual([])
    expect(named.length).toBeGreaterThan(5)
  })
})
