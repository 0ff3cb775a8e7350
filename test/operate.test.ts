import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { variableNames } from '#lib/env'

const guide = readFileSync('docs/operate.md', 'utf8')

test('the guide has a line for every variable that is validated, in their order, and for no other', () => {
  const [, table = ''] = /## Variables\n([\s\S]*?)\n## /.exec(guide) ?? []
  const named = [...table.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name)
  expect(named).toEqual(variableNames)
})

test.each(['compose.yaml', 'candor.service', 'Containerfile'])(
  'deploy/%s sets only variables that exist',
  (file) => {
    const text = readFileSync(`deploy/${file}`, 'utf8')
    const set = [...text.matchAll(/\b((?:CANDOR|DKIM|SMTP|DATABASE)_[A-Z_]+)\b/g)].map(([, name]) => name)
    const others = ['CANDOR_ADDRESS']
    expect(set.filter((name) => !others.includes(String(name)))).not.toHaveLength(0)
    expect(set.filter((name) => ![...variableNames, ...others].includes(String(name)))).toEqual([])
  },
)

test('the unit and the image start the same thing, and it exists', () => {
  const unit = readFileSync('deploy/candor.service', 'utf8')
  const image = readFileSync('deploy/Containerfile', 'utf8')
  const [, started = ''] = /^ExecStart=\/usr\/bin\/env (.+)$/m.exec(unit) ?? []
  const words = (instruction: string): string[] =>
    JSON.parse(new RegExp(`^${instruction} (\\[.+\\])$`, 'm').exec(image)?.[1] ?? '[]')
  expect(started.split(' ')).toEqual([...words('ENTRYPOINT'), ...words('CMD')])
  expect(existsSync(started.split(' ')[1] ?? '')).toBe(true)
})

test('a file of variables reaches neither an image nor the history', () => {
  const [, file = ''] = /--env-file (\S+)/.exec(readFileSync('deploy/compose.yaml', 'utf8')) ?? []
  expect(file).toMatch(/^\w+\.env$/)
  for (const list of ['.dockerignore', '.gitignore']) {
    expect(readFileSync(list, 'utf8').split('\n')).toContain('*.env')
  }
})

const systemd = spawnSync('systemd-analyze', ['--version']).error === undefined

test.skipIf(!systemd)(
  `${systemd ? 'systemd' : 'systemd (not installed)'} can read deploy/candor.service`,
  () => {
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', './deploy/candor.service'], {
      encoding: 'utf8',
    })
    expect({ status, said: stderr.split('\n').filter((line) => line.includes('candor')) }).toEqual({
      status: 0,
      said: [],
    })
  },
)
