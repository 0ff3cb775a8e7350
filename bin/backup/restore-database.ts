import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import pg from 'pg'
import type { Line, Manifest } from '#bin/backup/format'
import { migrationsOf, tablesOf } from '#bin/backup/snapshot'
import { knownMigrations, migrationFile } from '#bin/prepare/migrations'
import { Refusal } from '#bin/refusal'

const BATCH = 500

/** What an installation holds before anybody has said anything. */
const idle = ['_prisma_migrations', 'PublicVersion', 'RateLimit', 'Event']

export type Restoration = {
  manifest: Manifest
  lines: AsyncIterable<Line>
  /** What the person typed to have the page that is there thrown away. */
  replace?: string
}

/**
 * Makes the database what the backup says, in one transaction: everything is there afterwards, or everything is as
 * it was. The schema is made as the backup knew it, filled, and then brought up to this release. Returns the number
 * of rows. Throws a `Refusal` where the database holds something that nobody asked to replace.
 */
export async function restoreDatabase(url: string, restoration: Restoration): Promise<number> {
  const client = new pg.Client({ connectionString: url, application_name: 'candor restore' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('BEGIN')
    await client.query(`SET LOCAL TIME ZONE 'UTC'`)
    await refuseWhileInUse(client)
    await refuseUnlessReplaceable(client, restoration.replace)
    await clear(client)
    const held = restoration.manifest.migrations.map(({ name }) => name)
    const known = knownMigrations()
    for (const name of held) await client.query(sqlOf(name))
    await createLog(client)
    const rows = await fill(client, restoration.lines)
    for (const name of known.filter((migration) => !held.includes(migration))) await apply(client, name)
    await client.query('COMMIT')
    return rows
  } finally {
    await client.end()
  }
}

/** Throws a `Refusal` where this release does not know the backup's schema. */
export function refuseNewerSchema({ migrations, release }: Manifest) {
  const known = knownMigrations()
  const foreign = migrations.find(({ name }) => !known.includes(name))
  if (foreign) {
    throw new Refusal(
      `The backup was written by a newer release of Candor (${release}): it holds the migration ${foreign.name}, ` +
        'which is unknown here. Restore it with that release, or a later one. Nothing has been changed.',
    )
  }
  const other = migrations.find(({ name, checksum }) => checksum && checksum !== checksumOf(name))
  if (other) {
    throw new Refusal(
      `The backup knows another migration ${other.name} than this release of Candor. Nothing has been changed.`,
    )
  }
}

async function refuseWhileInUse(client: pg.Client) {
  const { rows } = await client.query<{ sessions: number }>(
    `SELECT count(*)::int AS sessions FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()
        AND (application_name IN ('candor', 'candor press') OR application_name LIKE 'pgboss%')`,
  )
  if (rows[0]?.sessions) {
    throw new Refusal(
      'Candor is running on this database: stop every app, worker and press of it first. Nothing has been changed.',
    )
  }
}

async function refuseUnlessReplaceable(client: pg.Client, replace: string | undefined) {
  const tables = await tablesOf(client)
  if (tables.length > 0 && (await migrationsOf(client)).length === 0) {
    throw new Refusal(
      'The database holds tables that are not Candor’s: restore into one of its own. Nothing has been changed.',
    )
  }
  let used = false
  for (const table of tables.filter((name) => !idle.includes(name))) {
    const { rowCount } = await client.query(`SELECT FROM ${pg.escapeIdentifier(table)} LIMIT 1`)
    used ||= Boolean(rowCount)
  }
  if (!used) return
  const { rows } = await client.query<{ name: string }>('SELECT name FROM "Settings"')
  const page = rows[0]?.name ?? 'Status'
  if (replace === page) return
  throw new Refusal(
    `The database holds the page “${page}”. To throw it away and restore the backup in its place, ` +
      `add --replace ${JSON.stringify(page)}. Nothing has been changed.`,
  )
}

async function clear(client: pg.Client) {
  const { rows } = await client.query<{ sql: string }>(
    `SELECT format('DROP TABLE IF EXISTS %I CASCADE', tablename) AS sql
       FROM pg_tables WHERE schemaname = current_schema()
     UNION ALL
     SELECT format('DROP %s IF EXISTS %s CASCADE', CASE prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END,
              p.oid::regprocedure)
       FROM pg_proc p WHERE pronamespace = current_schema()::regnamespace
        AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = p.oid AND deptype = 'e')
     UNION ALL
     SELECT format('DROP TYPE IF EXISTS %I CASCADE', typname)
       FROM pg_type t WHERE typnamespace = current_schema()::regnamespace AND typtype = 'e'
        AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = t.oid AND deptype = 'e')`,
  )
  for (const { sql } of rows) await client.query(sql)
  // Made again by the next start. Its jobs belonged to what was there before.
  await client.query('DROP SCHEMA IF EXISTS pgboss CASCADE')
}

// Prisma's own table, as `migrate deploy` makes it.
const createLog = (client: pg.Client) =>
  client.query(`CREATE TABLE "_prisma_migrations" (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`)

async function apply(client: pg.Client, name: string) {
  await client.query(sqlOf(name))
  await client.query(
    `INSERT INTO "_prisma_migrations" (id, checksum, finished_at, migration_name, applied_steps_count)
     VALUES (gen_random_uuid()::text, $1, now(), $2, 1)`,
    [checksumOf(name), name],
  )
}

// Rows come table by table and point at each other in circles, so their foreign keys are set aside meanwhile.
async function fill(client: pg.Client, lines: AsyncIterable<Line>): Promise<number> {
  const keys = await client.query<{ drop: string; add: string }>(
    `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop,
            format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS add
       FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace`,
  )
  const tables = (await tablesOf(client)).map((name) => pg.escapeIdentifier(name))
  for (const { drop } of keys.rows) await client.query(drop)
  for (const table of tables) {
    await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`)
    // What migrations put there stands in the backup too.
    await client.query(`DELETE FROM ${table}`)
  }
  const count = await insertAll(client, lines)
  for (const table of tables) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`)
  for (const { add } of keys.rows) await client.query(add)
  return count
}

async function insertAll(client: pg.Client, lines: AsyncIterable<Line>): Promise<number> {
  let table = ''
  let waiting: string[] = []
  let count = 0
  const flush = async () => {
    if (waiting.length === 0) return
    const rows = `[${waiting.join(',')}]`
    const name = pg.escapeIdentifier(table)
    await client.query(`INSERT INTO ${name} SELECT * FROM json_populate_recordset(NULL::${name}, $1::json)`, [
      rows,
    ])
    count += waiting.length
    waiting = []
  }
  for await (const line of lines) {
    if (line.kind === 'row') waiting.push(line.json)
    if (waiting.length >= BATCH || line.kind !== 'row') await flush()
    if (line.kind === 'table') table = line.name
    if (line.kind === 'sequence') {
      const sequence = pg.escapeIdentifier(line.name)
      await client.query('SELECT setval($1::regclass, $2::bigint)', [sequence, line.value])
    }
  }
  await flush()
  return count
}

const sqlOf = (name: string) => readFileSync(migrationFile(name), 'utf8')

const checksumOf = (name: string) =>
  createHash('sha256')
    .update(readFileSync(migrationFile(name)))
    .digest('hex')
