import type { Registry } from 'prom-client'
import type { Rows } from '#bin/metrics/delivery-metrics'
import { gauge } from '#bin/metrics/registry'

/** What waits for the worker: how much, and since when. */
export function queueMetrics(registry: Registry, rows: Rows) {
  gauge(registry, 'candor_queue_depth', 'What waits for the worker, by queue', async () => {
    const [row] = await rows<{ events: number; deliveries: number }>(
      `SELECT (SELECT count(*) FROM "Event" WHERE "plannedAt" IS NULL)::float8 AS events,
              (SELECT count(*) FROM "Delivery" WHERE state IN ('planned', 'deferred', 'sending')
                AND "nextAttemptAt" <= now())::float8 AS deliveries`,
    )
    return row ? queues(row) : []
  })
  gauge(registry, 'candor_queue_age_seconds', 'Age of the oldest that waits, by queue', async () => {
    const [row] = await rows<{ events: number; deliveries: number }>(
      `SELECT coalesce(extract(epoch FROM now() -
                (SELECT min("occurredAt") FROM "Event" WHERE "plannedAt" IS NULL)), 0)::float8 AS events,
              coalesce(extract(epoch FROM now() - (SELECT min("nextAttemptAt") FROM "Delivery"
                WHERE state IN ('planned', 'deferred', 'sending') AND "nextAttemptAt" <= now())), 0)::float8
                AS deliveries`,
    )
    return row ? queues(row) : []
  })
}

const queues = ({ events, deliveries }: { events: number; deliveries: number }) => [
  { value: Math.max(0, events), labels: { queue: 'events' } },
  { value: Math.max(0, deliveries), labels: { queue: 'deliveries' } },
]
