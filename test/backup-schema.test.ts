import { createWriteStream, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import type { Manifest } from '#bin/backup/format'
import { checkBackup, linesOfBackup } from '#bin/backup/read-backup'
import { refuseNewerSchema, restoreDatabase } from '#bin/backup/restore-database'
import { migrationsOf, withSnapshot } from '#bin/backup/snapshot'
import { writeBackup } from '#bin/backup/write-backup'
import { knownMigrations, migrationFile } from '#bin/prepare/migrations'
import { scratchDir } from '#bin/testing/scratch-dir'
import { useDatabase } from '#test/database'
import { otherPostgres, startOther } from '#test/other-postgres'

useDatabase()

const [first = ''] = knownMigrations()
const file = () => join(folder, 'old.candor')
let folder: string
let made = 0

beforeAll(() => {
  folder = scratchDir('candor-backup-schema-')
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A new database on the server of the tests, gone with it. */
async function database(): Promise<string> {
  const name = `backup_${process.pid}_${made++}`
  await on(new URL('/postgres', inject('clusterUrl')).href, (client) =>
    client.query(`CREATE DATABASE ${name}`),
  )
  return new URL(`/${name}`, inject('clusterUrl')).href
}

async function on<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const tables = (url: string) =>
  on(url, async (client) => {
    const { rows } = await client.query(
      `SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
    )
    return rows.map((row) => row.tablename)
  })

/** A database as the first release made it, whose texts and revisions point at each other, written to a backup. */
async function backUpOld(url: string) {
  await on(url, async (client) => {
    await client.query(readFileSync(migrationFile(first), 'utf8'))
    await client.query(`CREATE TABLE _prisma_migrations (id text, checksum text, finished_at timestamptz,
      migration_name text, logs text, rolled_back_at timestamptz, started_at timestamptz, applied_steps_count int)`)
    await client.query(`INSERT INTO _prisma_migrations VALUES ('1', '', now(), $1, null, null, now(), 1)`, [
      first,
    ])
    await client.query(`INSERT INTO "Text" (id, "sourceLocale") VALUES ('text', 'en')`)
    await client.query(`INSERT INTO "Revision" (id, "textId", number, body) VALUES ('one', 'text', 1, $1)`, [
      'He said "ü\\n" — \u2028 and\nleft.',
    ])
    await client.query(`UPDATE "Text" SET "publishedRevisionId" = 'one'`)
    await client.query(`INSERT INTO "Event" (id, sequence, type, payload, "actorKind", "occurredAt")
      VALUES ('e', 9007199254740993, 'settings.changed', '{"changed": []}', 'system', '2025-05-09T16:20:00.123Z')`)
    await client.query(`SELECT setval('"Event_sequence_seq"', 9007199254740995)`)
  })
  await withSnapshot(url, async ({ migrations, lines }) => {
    const secret = 'a secret that only the tests know, 32+'
    const manifest: Manifest = {
      candor: 'backup',
      format: 1,
      release: '0.0.1',
      createdAt: '2025-05-09T16:20:00Z',
      migrations,
      secret,
    }
    await writeBackup(createWriteStream(file()), manifest, lines())
  })
}

beforeEach(async () => backUpOld(await database()))

async function restore(url: string, change: Partial<Manifest> = {}, replace?: string) {
  const manifest = { ...(await checkBackup(file())), ...change }
  refuseNewerSchema(manifest)
  return restoreDatabase(url, { manifest, lines: linesOfBackup(file()), replace })
}

/** Sees that a restored database has this release's schema and every byte of the old one. */
const expectAllOfIt = (url: string) =>
  on(url, async (client) => {
    expect((await migrationsOf(client)).map(({ name }) => name)).toEqual(knownMigrations())
    const { rows } = await client.query(
      `SELECT body FROM "Text" t JOIN "Revision" r ON r.id = t."publishedRevisionId"`,
    )
    expect(rows).toEqual([{ body: 'He said "ü\\n" — \u2028 and\nleft.' }])
    const event = await client.query(`SELECT sequence, "occurredAt" FROM "Event"`)
    expect(event.rows).toEqual([
      { sequence: '9007199254740993', occurredAt: new Date('2025-05-09T16:20:00.123Z') },
    ])
    const next = await client.query(`SELECT nextval('"Event_sequence_seq"')::text AS next`)
    expect(next.rows).toEqual([{ next: '9007199254740996' }])
    await expect(client.query(`UPDATE "Text" SET "publishedRevisionId" = 'none'`)).rejects.toThrow(
      /foreign key/,
    )
  })

test('a backup of an older schema is brought up to this one, with every byte of it', async () => {
  const url = await database()
  await restore(url)
  await expectAllOfIt(url)
})

const former = otherPostgres()

// The way to a new major version that docs/operate.md describes.
test.skipIf(!former)(
  `a backup of ${former ? `PostgreSQL ${former.major}` : 'another PostgreSQL (none is installed)'} comes back, too`,
  async () => {
    if (!former) return
    const old = await startOther(former)
    try {
      await backUpOld(old.url)
    } finally {
      await old.stop()
    }
    const url = await database()
    await restore(url)
    await expectAllOfIt(url)
    const { rows } = await on(url, (client) =>
      client.query(`SELECT current_setting('server_version') AS now`),
    )
    expect(Number.parseInt(rows[0].now, 10)).not.toBe(former.major)
  },
)

test('a backup of a newer schema is refused', async () => {
  const url = await database()
  const migrations = [{ name: '29990101000000_later', checksum: '' }]
  await expect(restore(url, { migrations, release: '99.0.0' })).rejects.toThrow(
    /newer release of Candor \(99\.0\.0\)/,
  )
  expect(await tables(url)).toEqual([])
})

test('a restore that fails half way leaves the database as it was', async () => {
  const url = await database()
  await restore(url)
  const before = await tables(url)
  async function* breaking() {
    for await (const line of linesOfBackup(file())) {
      if (line.kind === 'sequence') throw new Error('the disk is gone')
      yield line
    }
  }
  const manifest = await checkBackup(file())
  const half = restoreDatabase(url, { manifest, lines: breaking(), replace: 'Status' })
  await expect(half).rejects.toThrow('the disk is gone')
  expect(await tables(url)).toEqual(before)
  await on(url, async (client) => {
    expect((await client.query('SELECT FROM "Revision"')).rowCount).toBe(1)
    expect((await migrationsOf(client)).map(({ name }) => name)).toEqual(knownMigrations())
  })
})

test('a database that holds a page, runs or belongs to something else is refused', async () => {
  const url = await database()
  await restore(url)
  await expect(restore(url)).rejects.toThrow(/holds the page “Status”/)
  await expect(restore(url, {}, 'Statu')).rejects.toThrow(/holds the page “Status”/)

  const product = new pg.Client({ connectionString: url, application_name: 'candor' })
  await product.connect()
  await expect(restore(url, {}, 'Status')).rejects.toThrow(/Candor is running on this database/)
  await product.end()

  const other = await database()
  await on(other, (client) => client.query('CREATE TABLE bookkeeping (id int)'))
  await expect(restore(other, {}, 'Status')).rejects.toThrow(/tables that are not Candor’s/)
  expect(await tables(other)).toEqual(['bookkeeping'])
})
