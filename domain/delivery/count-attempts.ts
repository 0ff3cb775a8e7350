import { latencyBounds } from '#domain/delivery/latency'
import type { Tx } from '#lib/db'

/** An attempt that is being written down, with what its delivery has become. */
export type Counted = { deliveryId: string; outcome: string; state: string; endedAt: string }

/** Writers of the same number at once, so many at most: each has a row of its own. */
const shards = 16

/**
 * Adds attempts to the running numbers, before their deliveries' states are written: how they ended, what that settled,
 * and how long a message took from the change, or from when its reader came, where that was later. So these numbers
 * hold whichever worker is asked, after restarts, and cost the same however much was ever sent.
 */
export async function countAttempts(tx: Tx, attempts: readonly Counted[]): Promise<void> {
  if (attempts.length === 0) return
  await tx.$executeRaw`
    WITH counted AS (
      SELECT r.channel, a.outcome,
        CASE WHEN a.state IN ('sent', 'failed') AND d.state NOT IN ('sent', 'failed') THEN a.state END AS settled,
        CASE WHEN a.state = 'sent' AND d.state <> 'sent' THEN greatest(0, extract(epoch FROM a."endedAt" -
          CASE WHEN e."plannedAt" < d."createdAt" THEN d."createdAt" ELSE e."occurredAt" END))::float8 END AS seconds
      FROM json_to_recordset(${JSON.stringify(attempts)}::json)
        AS a("deliveryId" text, outcome text, state text, "endedAt" timestamptz)
      JOIN "Delivery" d ON d.id = a."deliveryId"
      JOIN "Recipient" r ON r.id = d."recipientId"
      JOIN "Event" e ON e.id = d."eventId"
    )
    INSERT INTO "DeliveryCount" (measure, label, channel, shard, value)
    SELECT v.measure, v.label, channel, pg_backend_pid() % ${shards}::int, sum(v.value)
    FROM counted, LATERAL (VALUES
      ('attempts', outcome, 1::float8),
      ('settled', settled, 1),
      ('within', CASE WHEN seconds IS NOT NULL THEN coalesce(
        (SELECT min(bound)::text FROM unnest(${[...latencyBounds]}::float8[]) bound WHERE bound >= seconds), '+Inf') END, 1),
      ('seconds', CASE WHEN seconds IS NOT NULL THEN '' END, seconds)
    ) AS v(measure, label, value)
    WHERE v.label IS NOT NULL
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (measure, label, channel, shard) DO UPDATE SET value = "DeliveryCount".value + EXCLUDED.value`
}

/** Adds a report about a mail that had been taken. */
export async function countBounce(tx: Tx, kind: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "DeliveryCount" (measure, label, channel, shard, value)
    VALUES ('bounces', ${kind}, 'email', pg_backend_pid() % ${shards}::int, 1)
    ON CONFLICT (measure, label, channel, shard) DO UPDATE SET value = "DeliveryCount".value + 1`
}
