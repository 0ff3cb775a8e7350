import { countAttempts } from '#domain/delivery/count-attempts'
import { type AttemptRecord, afterAttempt, longFailure } from '#domain/delivery/delivery'
import { withoutAddresses } from '#domain/recipient/recipient'
import { type Tx, transaction } from '#lib/db'

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
    const added = await tx.$queryRaw<{ deliveryId: string; number: number }[]>`
      INSERT INTO "Attempt" (id, "deliveryId", number, "startedAt", "endedAt", outcome, detail, "mayHaveArrived")
      SELECT gen_random_uuid()::text, d.id, a.number, a."startedAt", a."endedAt", a.outcome, a.detail, a."mayHaveArrived"
      FROM json_to_recordset(${list}::json) AS a("deliveryId" text, number int, "startedAt" timestamptz,
        "endedAt" timestamptz, outcome text, detail text, "mayHaveArrived" boolean)
      JOIN "Delivery" d ON d.id = a."deliveryId"
      ON CONFLICT ("deliveryId", number) DO NOTHING
      RETURNING "deliveryId", number`
    const isNew = new Set(added.map(({ deliveryId, number }) => `${deliveryId} ${number}`))
    await countAttempts(
      tx,
      rows.filter(({ deliveryId, number }) => isNew.has(`${deliveryId} ${number}`)),
    )
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
    if (rows.some((row) => row.state === 'failed' && !row.suppress)) await endFailing(tx, list)
    await tx.$executeRaw`
      UPDATE "Subscription" s SET state = 'ended', "endedAt" = a."endedAt", "endReason" = 'fulfilled'
      FROM json_to_recordset(${list}::json) AS a("deliveryId" text, state text, "endedAt" timestamptz)
      JOIN "Delivery" d ON d.id = a."deliveryId" AND d.kind IN ('postmortem', 'not_planned')
      JOIN "Event" e ON e.id = d."eventId"
      WHERE a.state = 'sent' AND s."recipientId" = d."recipientId" AND s.state = 'active'
        AND s."incidentId" = e."incidentId" AND s.topics = '{postmortem}'`
  })
}

/**
 * Endpoints whose letters died for a long time, with none that arrived in between. Addresses of mail are not among
 * them: what a mail server says of a mailbox decides there.
 */
const endFailing = (tx: Tx, list: string) => tx.$executeRaw`
  UPDATE "Recipient" r SET "suppressedAt" = a."endedAt", "suppressedReason" = a.detail
  FROM json_to_recordset(${list}::json) AS a("deliveryId" text, state text, "endedAt" timestamptz, detail text)
  JOIN "Delivery" d ON d.id = a."deliveryId"
  WHERE r.id = d."recipientId" AND a.state = 'failed' AND r.channel <> 'email' AND r."suppressedAt" IS NULL
    AND EXISTS (
      SELECT 1 FROM "Delivery" dead WHERE dead."recipientId" = r.id AND dead.state = 'failed'
        AND dead."createdAt" <= a."endedAt" - make_interval(secs => ${longFailure / 1_000}::float8)
        AND NOT EXISTS (
          SELECT 1 FROM "Delivery" sent WHERE sent."recipientId" = r.id AND sent.state = 'sent'
            AND sent."sentAt" > dead."createdAt"))`

/** Without addresses, and without bytes that PostgreSQL refuses: a broken server may say anything. */
export const fitToKeep = (detail: string) =>
  withoutAddresses(detail)
    .replace(/[^\P{C}\n]/gu, ' ')
    .slice(0, 500)
    .toWellFormed()
