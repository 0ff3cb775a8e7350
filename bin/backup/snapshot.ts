import pg from 'pg'
import type { Line, Manifest } from '#bin/backup/format'

const BATCH = 1_000

/** A database as it was at one instant, while others go on writing to it. */
export type Snapshot = {
  migrations: Manifest['migrations']
  lines: () => AsyncGenerator<Line>
}

/**
 * Gives `work` one consistent snapshot of the tables of Candor, their rows and sequences. What pg-boss keeps is left
 * out: its jobs only wake the worker for events, and the events say themselves what is still owed.
 */
export async function withSnapshot<T>(url: string, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'candor backup' })
  await client.connect()
  try {
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY')
    await client.query(`SET LOCAL TIME ZONE 'UTC'`)
    const result = await work({ migrations: await migrationsOf(client), lines: () => linesOf(client) })
    await client.query('COMMIT')
    return result
  } finally {
    await client.end()
  }
}

/** The migrations a database has had; none where it is not one of Candor. */
export async function migrationsOf(client: pg.Client): Promise<Manifest['migrations']> {
  const found = await client.query<{ there: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there`,
  )
  if (!found.rows[0]?.there) return []
  const { rows } = await client.query<{ name: string; checksum: string }>(
    `SELECT migration_name AS name, checksum FROM _prisma_migrations
      WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
  )
  return rows
}

/** The tables of the database's own schema, by name. */
export async function tablesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename`,
  )
  return rows.map(({ name }) => name)
}

async function* linesOf(client: pg.Client): AsyncGenerator<Line> {
  for (const name of await tablesOf(client)) {
    yield { kind: 'table', name }
    for await (const json of rowsOf(client, name)) yield { kind: 'row', json }
  }
  const sequences = await client.query<{ name: string; value: string | null }>(
    `SELECT sequencename AS name, last_value::text AS value FROM pg_sequences
      WHERE schemaname = current_schema() ORDER BY sequencename`,
  )
  for (const { name, value } of sequences.rows) if (value) yield { kind: 'sequence', name, value }
}

async function* rowsOf(client: pg.Client, table: string): AsyncGenerator<string> {
  const name = pg.escapeIdentifier(table)
  await client.query(`DECLARE backup NO SCROLL CURSOR FOR SELECT row_to_json(t)::text AS json FROM ${name} t`)
  while (true) {
    const { rows } = await client.query<{ json: string }>(`FETCH ${BATCH} FROM backup`)
    for (const { json } of rows) yield json
    if (rows.length < BATCH) break
  }
  await client.query('CLOSE backup')
}
