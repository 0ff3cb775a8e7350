import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { Registry } from 'prom-client'
import { deliveryMetrics } from '#bin/metrics/delivery-metrics'
import { queueMetrics } from '#bin/metrics/queue-metrics'
import { gauge } from '#bin/metrics/registry'
import { changesPublicBytes } from '#domain/event/event'

const TOO_LONG = 2_000

/** Numbers that stand in the database: what was sent, what waits, and how far this host's pages are behind. */
export function databaseMetrics(registry: Registry, url: string, dataDir: string) {
  const pool = new pg.Pool({
    connectionString: url,
    max: 1,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: TOO_LONG,
    statement_timeout: TOO_LONG,
    application_name: 'candor metrics',
  })
  pool.on('error', () => undefined)
  const rows = async <T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T[]> => {
    try {
      return (await pool.query<T>(sql, values)).rows
    } catch {
      // A database that is away has no numbers; `candor_database_up` says so.
      return []
    }
  }

  gauge(registry, 'candor_database_up', 'Whether the database answers', async () => {
    const [row] = await rows('SELECT 1 AS one')
    return [{ value: row ? 1 : 0 }]
  })
  deliveryMetrics(registry, rows)
  queueMetrics(registry, rows)
  gauge(
    registry,
    'candor_press_behind_seconds',
    'Age of the oldest change not printed on this host',
    async () => {
      const sequence = await printedUpTo(dataDir)
      if (sequence === null) return []
      const waiting = await rows<{ type: string; age: number }>(
        `SELECT type, extract(epoch FROM now() - "occurredAt")::float8 AS age FROM "Event"
        WHERE sequence > $1 ORDER BY sequence LIMIT 1000`,
        [sequence],
      )
      return [{ value: waiting.find(({ type }) => changesPublicBytes(type))?.age ?? 0 }]
    },
  )
  return () => pool.end()
}

/** How far the press of this host has come, as it noted itself; null where none has printed here. */
async function printedUpTo(dataDir: string): Promise<string | null> {
  try {
    const noted = JSON.parse(await readFile(join(dataDir, 'press/press.json'), 'utf8')) as {
      sequence: string
    }
    return noted.sequence
  } catch {
    return null
  }
}
