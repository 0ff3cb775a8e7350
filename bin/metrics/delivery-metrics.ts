import type { QueryResultRow } from 'pg'
import type { Registry } from 'prom-client'
import { counter, gauge, histogram } from '#bin/metrics/registry'
import { latencyBounds } from '#domain/delivery/latency'

/** Answers SQL with rows; none where the database is away. */
export type Rows = <T extends QueryResultRow>(sql: string, values?: unknown[]) => Promise<T[]>

const channels = ['email', 'webhook', 'push'] as const

type Count = { measure: string; label: string; channel: string; value: number }

/**
 * Messages to readers: what is open by state, what came of the rest, and how long it took from the change to the
 * server. What is open is counted; the rest are running numbers, so that asking never reads what is long over.
 */
export function deliveryMetrics(registry: Registry, rows: Rows) {
  gauge(registry, 'candor_deliveries', 'Deliveries that are not over, by state and channel', async () => {
    const found = await rows<{ state: string; channel: string; count: number }>(
      `SELECT state, channel, count(d.id)::float8 AS count
        FROM unnest(ARRAY['planned', 'sending', 'deferred']) state
        CROSS JOIN unnest($1::text[]) channel
        LEFT JOIN (
          SELECT d.id, d.state::text AS "of", r.channel::text AS by
          FROM "Delivery" d JOIN "Recipient" r ON r.id = d."recipientId"
          WHERE d.state IN ('planned', 'sending', 'deferred')
        ) d ON d."of" = state AND d.by = channel
        GROUP BY 1, 2`,
      [[...channels]],
    )
    return found.map(({ state, channel, count }) => ({ value: count, labels: { state, channel } }))
  })
  const counts = countsOf(rows)
  const counted = (name: `${string}_total`, help: string, measure: string, label: 'state' | 'outcome') =>
    counter(registry, name, help, async () =>
      (await counts(measure)).map((row) => ({
        value: row.value,
        labels: { [label]: row.label, channel: row.channel },
      })),
    )
  counted('candor_deliveries_settled_total', 'Deliveries that were sent or given up', 'settled', 'state')
  counted('candor_delivery_attempts_total', 'Attempts to deliver, by outcome', 'attempts', 'outcome')
  counter(registry, 'candor_bounces_total', 'Reports of bounces and complaints, by kind', async () =>
    (await counts('bounces')).map(({ label, value }) => ({ value, labels: { kind: label } })),
  )
  latencyMetrics(registry, counts)
}

/** The running numbers of one measure. Several are looked up for one answer, and read once. */
function countsOf(rows: Rows): (measure: string) => Promise<Count[]> {
  let asked: { at: number; found: Promise<Count[]> } | undefined
  return async (measure) => {
    if (!asked || Date.now() - asked.at > 500) {
      const found = rows<Count>(
        `SELECT measure, label, channel::text, sum(value)::float8 AS value
          FROM "DeliveryCount" GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
      )
      asked = { at: Date.now(), found }
    }
    return (await asked.found).filter((count) => count.measure === measure)
  }
}

/** A histogram that stands in the database, so that it is the same whichever process is asked and survives restarts. */
function latencyMetrics(registry: Registry, counts: (measure: string) => Promise<Count[]>) {
  const name = 'candor_delivery_seconds'
  const help = 'Seconds from the change to the message being taken, by channel'
  const within = async () => {
    const found = await counts('within')
    return channels.flatMap((channel) => {
      const own = found.filter((count) => count.channel === channel)
      const upTo = (bound: number) =>
        own.reduce((sum, { label, value }) => (boundOf(label) <= bound ? sum + value : sum), 0)
      return own.length === 0 ? [] : [{ channel, upTo }]
    })
  }
  histogram(registry, name, help, async () => {
    const bounds = [...latencyBounds, Number.POSITIVE_INFINITY]
    const buckets = (await within()).flatMap(({ channel, upTo }) => [
      ...bounds.map((bound) => ({
        metricName: `${name}_bucket`,
        value: upTo(bound),
        labels: { le: Number.isFinite(bound) ? String(bound) : '+Inf', channel },
      })),
      { metricName: `${name}_count`, value: upTo(Number.POSITIVE_INFINITY), labels: { channel } },
    ])
    const sums = (await counts('seconds')).map(({ channel, value }) => ({
      metricName: `${name}_sum`,
      value,
      labels: { channel },
    }))
    return [...buckets, ...sums]
  })
}

const boundOf = (label: string) => (label === '+Inf' ? Number.POSITIVE_INFINITY : Number(label))
