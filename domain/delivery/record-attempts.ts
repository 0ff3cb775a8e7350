import { type AttemptRecord, afterAttempt } from '#domain/delivery/delivery'
import { withoutAddresses } from '#domain/recipient/recipient'
import { transaction } from '#lib/db'

/**
 * Writes down what came of attempts, in one transaction for the whole batch: the attempts, the deliveries' states,
 * addresses that will never work, and postmortem-only subscriptions that have been told what they waited for.
 * Deliveries that were erased meanwhile are passed over, and recording twice changes nothing.
 */
export async function recordAttempts(attempts: readonly AttemptRecord[]): Promise<void> {
  if (attempts.length === 0) return
  const rows = attempts.map(({ deliveryId, number, replayedAfter = 0, startedAt, endedAt, outcome }) => {
    const next = afterAttempt(outcome, number - replayedAfter, endedAt, Math.random())
    return {
      deliveryId,
      number,
      startedAt: startedAt.toISOString(),
      endedAt: endedAt.toISOString(),
      outcome: outcome.kind,
      detail: outcome.detail === undefined ? null : fitToKeep(outcome.detail),
      mayHaveArrived: outcome.kind === 'transient' && (outcome.mayHaveArrived ?? false),
      state: next.state,
      sentAt: next.state === 'sent' ? endedAt.toISOString() : null,
      nextAttemptAt: next.state === 'deferred' ? next.nextAttemptAt.toISOString() : null,
      suppress: next.state === 'failed' && next.suppress,
    }
  })
  const list = JSON.stringify(rows)
  await transaction(async (tx) => {
    await tx.$executeRaw`
      INSERT INTO "Attempt" (id, "deliveryId", number, "startedAt", "endedAt", outcome, detail, "mayHaveArrived")
      SELECT gen_random_uuid()::text, d.id, a.number, a."startedAt", a."endedAt", a.outcome, a.detail, a."mayHaveArrived"
      FROM json_to_recordset(${list}::json) AS a("deliveryId" text, number int, "startedAt" timestamptz,
        "endedAt" timestamptz, outcome text, detail text, "mayHaveArrived" boolean)
      JOIN "Delivery" d ON d.id = a."deliveryId"
      ON CONFLICT ("deliveryId", number) DO NOTHING`
    await tx.$executeRaw`
      UPDATE "Delivery" d SET state = a.state::"DeliveryState", "leaseUntil" = NULL, "sentAt" = a."sentAt",
        "nextAttemptAt" = COALESCE(a."nextAttemptAt", d."nextAttemptAt")
      FROM json_to_recordset(${list}::json) AS a("deliveryId" text, state text, "sentAt" timestamptz,
        "nextAttemptAt" timestamptz)
      WHERE d.id = a."deliveryId" AND d.state <> 'sent'`
    if (rows.some((row) => row.suppress)) {
      await tx.$executeRaw`
        UPDATE "Recipient" r SET "suppressedAt" = a."endedAt", "suppressedReason" = a.detail
        FROM json_to_recordset(${list}::json) AS a("deliveryId" text, suppress boolean, "endedAt" timestamptz, detail text)
        JOIN "Delivery" d ON d.id = a."deliveryId"
        WHERE r.id = d."recipientId" AND a.suppress AND r."suppressedAt" IS NULL`
    }
    await tx.$executeRaw`
      UPDATE "Subscription" s SET state = 'ended', "endedAt" = a."endedAt", "endReason" = 'fulfilled'
      FROM json_to_recordset(${list}::json) AS a("deliveryId" text, state text, "endedAt" timestamptz)
      JOIN "Delivery" d ON d.id = a."deliveryId" AND d.kind IN ('postmortem', 'not_planned')
      JOIN "Event" e ON e.id = d."eventId"
      WHERE a.state = 'sent' AND s."recipientId" = d."recipientId" AND s.state = 'active'
        AND s."incidentId" = e."incidentId" AND s.topics = '{postmortem}'`
  })
}

/** Without addresses, and without bytes that PostgreSQL refuses: a broken server may say anything. */
export const fitToKeep = (detail: string) =>
  withoutAddresses(detail)
    .replace(/[^\P{C}\n]/gu, ' ')
    .slice(0, 500)
    .toWellFormed()
