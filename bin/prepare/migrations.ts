import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { runPrisma } from '#bin/prepare/prisma'
import { Refusal } from '#bin/refusal'
import { root } from '#bin/root'
import { type Say, step } from '#bin/say'

const folder = join(root, 'prisma/migrations')

/**
 * Brings the database up to the code. Prisma's CLI starts only where something is pending. Throws a `Refusal`
 * where the database cannot be reached or is newer than the code, before anything is changed.
 */
export async function migrate(url: string, say: Say) {
  const applied = await appliedMigrations(url)
  const known = knownMigrations()
  const foreign = applied.find((name) => !known.includes(name))
  if (foreign) {
    throw new Refusal(
      `The database is newer than this version of Candor: it holds the migration ${foreign}, which is unknown here. ` +
        'Start the version that made it, or a later one.',
    )
  }
  if (known.every((name) => applied.includes(name))) return
  await step(say, 'Migrating the database', async () => {
    const { ok, output } = await runPrisma(['migrate', 'deploy'], { DATABASE_URL: url })
    if (!ok) throw new Refusal(`The database could not be migrated:\n${output}`)
  })
}

/** The migrations of this release, in the order they are applied. */
export function knownMigrations(): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

/** The SQL of a migration. */
export const migrationFile = (name: string): string => join(folder, name, 'migration.sql')

async function appliedMigrations(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (cause) {
    throw new Refusal(`The database at ${withoutPassword(url)} cannot be reached: ${reasonOf(cause)}.`, {
      cause,
    })
  }
  try {
    const { rows } = await client.query<{ table: string | null }>(
      `SELECT to_regclass('_prisma_migrations') AS table`,
    )
    if (!rows[0]?.table) return []
    const applied = await client.query<{ migration_name: string }>(
      'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
    )
    return applied.rows.map((row) => row.migration_name)
  } finally {
    await client.end()
  }
}

function withoutPassword(url: string): string {
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}

function reasonOf(cause: unknown): string {
  // Node reports several addresses of one host as an AggregateError without a message of its own.
  const first = cause instanceof AggregateError ? cause.errors[0] : cause
  return first instanceof Error ? first.message : String(first)
}
