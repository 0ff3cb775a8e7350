import type { QueryResultRow } from 'pg'
import type { Registry } from 'prom-client'
import { gauge } from '#bin/metrics/registry'

/** Answers SQL with rows; none where the database is away. */
export type Rows = <T extends QueryResultRow>(sql: string, values?: unknown[]) => Promise<T[]>

/** Upper bounds in seconds: an outage is told within one, a mail server's bad day takes hours. */
const bounds = [0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800, 7_200, 86_400]

type Latency = { channel: string; count: number; sum: number; within: number[] }

/** Messages to readers: by state, by channel and outcome, and how long they took from the change to the server. */
export function deliveryMetrics(registry: Registry, rows: Rows) {
  gauge(registry, 'candor_deliveries', 'Deliveries by state and channel', async () => {
    const found = await rows<{ state: string; channel: string; count: number }>(
      `SELECT d.state::text, r.channel::text, count(*)::float8 AS count
        FROM "Delivery" d JOIN "Recipient" r ON r.id = d."recipientId" GROUP BY 1, 2`,
    )
    return found.map(({ state, channel, count }) => ({ value: count, labels: { state, channel } }))
  })
  gauge(
    registry,
    'candor_delivery_attempts_total',
    'Attempts to deliver, by channel and outcome',
    async () => {
      const found = await rows<{ outcome: string; channel: string; count: number }>(
        `SELECT a.outcome, r.channel::text, count(*)::float8 AS count FROM "Attempt" a
        JOIN "Delivery" d ON d.id = a."deliveryId" JOIN "Recipient" r ON r.id = d."recipientId" GROUP BY 1, 2`,
      )
      return found.map(({ outcome, channel, count }) => ({ value: count, labels: { outcome, channel } }))
    },
  )
  gauge(registry, 'candor_bounces_total', 'Reports of bounces and complaints, by kind', async () => {
    const found = await rows<{ kind: string; count: number }>(
      'SELECT kind::text, count(*)::float8 AS count FROM "Bounce" GROUP BY 1',
    )
    return found.map(({ kind, count }) => ({ value: count, labels: { kind } }))
  })
  latencyMetrics(registry, rows)
}

/** A histogram that stands in the ledger, so that it is the same whichever process is asked and survives restarts. */
function latencyMetrics(registry: Registry, rows: Rows) {
  const name = 'candor_delivery_seconds'
  const help = 'Seconds from the change to the message being taken, by channel'
  let asked: { at: number; found: Promise<Latency[]> } | undefined
  // Three metrics are looked up for one answer.
  const latencies = () => {
    if (!asked || Date.now() - asked.at > 1_000) asked = { at: Date.now(), found: readLatencies(rows) }
    return asked.found
  }
  gauge(registry, `${name}_bucket`, help, async () =>
    (await latencies()).flatMap(({ channel, within, count }) =>
      [...within, count].map((value, i) => ({ value, labels: { channel, le: String(bounds[i] ?? '+Inf') } })),
    ),
  )
  gauge(registry, `${name}_sum`, help, async () =>
    (await latencies()).map(({ channel, sum }) => ({ value: sum, labels: { channel } })),
  )
  gauge(registry, `${name}_count`, help, async () =>
    (await latencies()).map(({ channel, count }) => ({ value: count, labels: { channel } })),
  )
}

/** Whoever is told late because they came late, of a postmortem that was out already, counts from then. */
const readLatencies = (rows: Rows): Promise<Latency[]> =>
  rows<Latency>(
    `SELECT channel, count(*)::float8 AS count, sum(seconds)::float8 AS sum,
        ARRAY[${bounds.map((bound) => `count(*) FILTER (WHERE seconds <= ${bound})::float8`).join(', ')}] AS within
      FROM (
        SELECT r.channel::text, greatest(0, extract(epoch FROM d."sentAt" -
          CASE WHEN e."plannedAt" < d."createdAt" THEN d."createdAt" ELSE e."occurredAt" END)) AS seconds
        FROM "Delivery" d JOIN "Recipient" r ON r.id = d."recipientId" JOIN "Event" e ON e.id = d."eventId"
        WHERE d.state = 'sent' AND d."sentAt" IS NOT NULL
      ) sent GROUP BY channel`,
  )
