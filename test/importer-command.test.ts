import { execFile } from 'node:child_process'
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scratchDir } from '#bin/testing/scratch-dir'
import { db } from '#lib/db'
import { useDatabase } from '#test/database'

useDatabase()

const fixture = (name: string) => `test/fixtures/articles/${name}`
let dataDir: string

beforeAll(async () => {
  dataDir = scratchDir('candor-import-')
  await tellCommandsOfMigrations()
})

afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

// The test's database was migrated without Prisma's CLI, which keeps these rows.
async function tellCommandsOfMigrations() {
  await db().$executeRaw`CREATE TABLE _prisma_migrations (
    migration_name text, finished_at timestamptz DEFAULT now(), rolled_back_at timestamptz)`
  for (const file of globSync('prisma/migrations/*/migration.sql')) {
    await db().$executeRaw`INSERT INTO _prisma_migrations VALUES (${basename(dirname(file))})`
  }
}

type Ran = { code: number; out: string; err: string }

/** `candor import …` as a person types it, with `input` on standard input. */
function candorImport(args: string[], input = ''): Promise<Ran> {
  const { PATH, HOME, DATABASE_URL } = process.env
  return new Promise((resolve, reject) => {
    const child = execFile(
      process.execPath,
      ['bin/candor.ts', 'import', ...args],
      { env: { NODE_ENV: 'production', PATH, HOME, DATABASE_URL, CANDOR_DATA_DIR: dataDir } },
      (error, out, err) => {
        const code = error ? error.code : 0
        if (typeof code === 'number') resolve({ code, out, err })
        else reject(error)
      },
    )
    child.stdin?.end(input)
  })
}

const article = (...args: string[]) => candorImport(['article', ...args])

describe('an article', () => {
  it('is imported without any options but its language, and a second time changes nothing', async () => {
    const first = await article(fixture('carrier-outage.de.txt'), '--locale', 'de')
    expect(first).toMatchObject({ code: 0, err: '' })
    expect(first.out).toContain('Read (German, translated by machine from English):')
    expect(first.out).toMatch(/^ {2}line 12 +info +“Entfernungselemente” is an odd wording/m)
    expect(first.out).toMatch(/^ {2}line 6 +warning +Unknown zone “PXT”/m)
    expect(first.out).toMatch(/^ {2}line 2 +info +The article has no title; derived/m)
    expect(first.out).toMatch(/^ {2}article +warning +No service was named; taken as “Status” \(status\)/m)
    expect(first.out).toMatch(
      /^Stored as 2025-06-03-konnten-kunden-des-sprachkanals-von-lumen-desk[a-z-]*\.$/m,
    )
    expect(first.out).toContain('Service made: status.\nIncident: draft. Postmortem: draft.\n')
    expect(first.out).toContain('Nobody was notified.')

    const count = async () => [await db().incident.count(), await db().event.count()]
    const before = await count()
    const second = await article(fixture('carrier-outage.de.txt'), '--locale', 'de')
    expect(second.code).toBe(0)
    expect(second.out).toMatch(/^Nothing changed: 2025-06-03-.* holds this article already\.$/m)
    expect(second.out).not.toContain('No service was named')
    expect(await count()).toEqual(before)
  })

  it('goes where the options say, and is public with --publish', async () => {
    const { code, out, err } = await article(
      ...[fixture('carrier-outage.de.txt'), '--locale', 'de', '--title', 'Sprachkanal gestört'],
      ...['--slug', 'voice', '--service', 'social-channel', '--service', 'voice=Voice', '--publish'],
    )
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(
      /^ {2}article +warning +There was no service social-channel; made as “Social channel”/m,
    )
    expect(out).toContain('Stored as voice.\n')
    expect(out).toContain('Incident: public. Postmortem: published.\nPage: /de/incidents/voice\n')
  })

  it('is told in several languages at once, and contradictions between them are reported with their lines', async () => {
    const other = join(dataDir, 'carrier.de.txt')
    const told = readFileSync(fixture('carrier-outage.de.txt'), 'utf8')
    writeFileSync(other, told.replace('bis 09:48 UTC', 'bis 10:48 UTC'))
    const { code, out, err } = await article(
      ...[fixture('carrier-outage.en.txt'), '--locale', 'en', '--slug', 'twice-told', '--publish'],
      ...['--also', `de=${other}`],
    )
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('Stored as twice-told.\n')
    expect(out).toContain('Added to twice-told.\n')
    expect(out).toMatch(/^ {2}line 2 +warning +.*10:48 UTC.*09:48 UTC/m)
    expect(await db().incident.count({ where: { slug: 'twice-told' } })).toBe(1)
    const missing = await article(
      fixture('carrier-outage.en.txt'),
      '--locale',
      'en',
      '--also',
      'de=package.json',
    )
    expect(missing).toMatchObject({
      code: 1,
      err: expect.stringContaining('package.json was not imported; nothing was stored.'),
    })
  })

  it('is read from standard input', async () => {
    const source = readFileSync(fixture('login-running.en.txt'), 'utf8')
    const { code, out } = await candorImport(['article', '-', '--locale', 'en'], source)
    expect(code).toBe(0)
    expect(out).toContain('Postmortem: pending.')
  })
})

it('what stands in each language is counted by candor locales', async () => {
  await article(fixture('carrier-outage.en.txt'), '--locale', 'en', '--slug', 'counted', '--publish')
  const { PATH, HOME, DATABASE_URL } = process.env
  const out = await new Promise<string>((resolve, reject) => {
    const env = { NODE_ENV: 'production' as const, PATH, HOME, DATABASE_URL, CANDOR_DATA_DIR: dataDir }
    execFile(process.execPath, ['bin/candor.ts', 'locales'], { env }, (error, printed) =>
      error ? reject(error) : resolve(printed),
    )
  })
  const rows = new Map(
    out
      .trim()
      .split('\n')
      .map((line) => line.split(/ {2,}/))
      .map((cells) => [cells[0], cells]),
  )
  const [, offered, total = '', ...counts] = rows.get('de') ?? []
  expect(rows.get('en')?.[1]).toBe('source')
  expect(rows.get('fr')?.[1]).toBe('no')
  expect(offered).toBe('yes')
  expect(Number(total)).toBeGreaterThan(0)
  expect(counts.slice(0, 5).reduce((sum, count) => sum + Number(count), 0)).toBe(Number(total))
})

describe('a refusal leaves nothing behind', () => {
  it.each<[what: string, code: number, args: string[], message: RegExp]>([
    ['no language', 2, [fixture('carrier-outage.de.txt')], /^import article needs --locale, one of en, de,/],
    ['no file of that name', 1, ['nowhere.txt', '--locale', 'de'], /^There is no file nowhere\.txt\.$/m],
    [
      'another language than told',
      1,
      [fixture('carrier-outage.de.txt'), '--locale', 'fr'],
      /not imported[\s\S]*The headings are German, not French: use --locale de\./,
    ],
    [
      'an incident that does not exist',
      1,
      [fixture('carrier-outage.de.txt'), '--locale', 'de', '--incident', 'nowhere'],
      /--incident names one that exists\.$/m,
    ],
  ])('%s', async (_, code, args, message) => {
    const ran = await article(...args)
    expect(ran).toMatchObject({ code, out: '', err: expect.stringMatching(message) })
    expect(ran.err).not.toMatch(/^\s+at /m)
    expect(await db().incident.count()).toBe(0)
  })

  it('what is no article', async () => {
    const recipe = join(dataDir, 'recipe.txt')
    writeFileSync(recipe, 'Flour 250 g\nBake at 07:00.\n')
    const { code, out, err } = await article(recipe, '--locale', 'de')
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(`${recipe} was not imported; nothing was stored.`)
    expect(err).toContain('This is no incident article')
    expect(await db().service.count()).toBe(0)
  })

  it('a language that the page does not have', async () => {
    const source = 'Résumé\nLe 9 mai 2025, de 16h20 UTC à 18h32 UTC, le courrier était en retard.\n'
    const { code, err } = await candorImport(['article', '-', '--locale', 'fr'], source)
    expect(code).toBe(1)
    expect(err).toMatch(/This page has no French: its languages are English \(en\), German \(de\)\./)
  })
})
