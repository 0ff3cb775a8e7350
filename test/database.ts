import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, inject } from 'vitest'
import { closeDb } from '#lib/db'
import { closeJobs } from '#lib/jobs'

/**
 * Gives the test file a database of its own, migrated and empty before each test. `db()` of `#lib/db` and
 * `jobs()` of `#lib/jobs` talk to it. Call it once, at the top of the file.
 */
export function useDatabase() {
  const url = new URL(inject('clusterUrl'))
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const template = url.pathname.slice(1)
  const own = new URL(url)
  own.pathname = `/${name}`
  const client = new pg.Client(own.href)
  let truncate = ''
  process.env.DATABASE_URL = own.href

  beforeAll(async () => {
    await onServer(url, `CREATE DATABASE ${name} TEMPLATE ${template}`)
    await client.connect()
    truncate = await truncation(client)
  })

  beforeEach(async () => {
    if (truncate) await client.query(truncate)
  })

  afterAll(async () => {
    await closeJobs()
    await closeDb()
    await client.end()
    await onServer(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  })
}

/** Statements that empty the events too, which the database refuses otherwise. They are one transaction. */
const unguarded = (sql: string) =>
  ['ALTER TABLE "Event" DISABLE TRIGGER USER', sql, 'ALTER TABLE "Event" ENABLE TRIGGER USER'].join('; ')

async function truncation(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
      WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
         OR schemaname = 'pgboss' AND tablename = 'job'`,
  )
  if (rows.length === 0) return ''
  return unguarded(`TRUNCATE ${rows.map((row) => row.name).join(', ')} RESTART IDENTITY CASCADE`)
}

async function onServer(url: URL, sql: string) {
  const client = new pg.Client(new URL('/postgres', url).href)
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
