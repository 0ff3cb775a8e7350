import { type Claimed, staffMailKinds } from '#domain/delivery/delivery'
import { holdWhileStarting } from '#domain/recipient/link-recipient'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'

/**
 * Calls `start` with the ids of those that may start: still claimed by whoever asks, the entry they are about not
 * withdrawn since they were worded, their recipient neither gone nor suppressed nor pausing, their subscription active (for a confirmation: something left to confirm, and by that a
 * suppressed address can be won back). Staff have no subscription, and are written to at a suppressed address, too: else
 * a complaint would lock its owner out. Nobody's unsubscribing is acknowledged between the answer and the return of
 * `start`, so that no message starts after one.
 */
export async function startWanted(
  deliveries: readonly Claimed[],
  start: (wanted: ReadonlySet<string>) => void,
): Promise<void> {
  const list = JSON.stringify(deliveries.map(({ id, attempt }) => ({ id, attempt })))
  await transaction(async (tx) => {
    await holdWhileStarting(
      tx,
      deliveries.map(({ recipientId }) => recipientId),
    )
    const at = now()
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT d.id FROM json_to_recordset(${list}::json) AS a(id text, attempt int)
      JOIN "Delivery" d ON d.id = a.id AND d."attemptCount" = a.attempt AND d.state = 'sending'
        AND d."leaseUntil" > ${at}::timestamptz
      JOIN "Recipient" r ON r.id = d."recipientId"
      WHERE CASE
        WHEN d.kind = ANY(${[...staffMailKinds]}) THEN TRUE
        WHEN d.kind = 'confirmation' THEN EXISTS (
          SELECT 1 FROM "Subscription" s WHERE s."recipientId" = r.id AND s.state = 'pending')
        WHEN r."suppressedAt" IS NOT NULL THEN FALSE
        WHEN d.kind = 'following' THEN EXISTS (
          SELECT 1 FROM "Subscription" s WHERE s."recipientId" = r.id AND s.state = 'active')
        WHEN EXISTS (
          SELECT 1 FROM "Event" e JOIN "TimelineEntry" t ON t.id = e.payload->>'entryId'
          WHERE e.id = d."eventId" AND t."withdrawnAt" IS NOT NULL) THEN FALSE
        ELSE (r."pausedAt" IS NULL OR r."pausedUntil" <= ${at}::timestamptz) AND EXISTS (
          SELECT 1 FROM "Subscription" s WHERE s.id = d."subscriptionId" AND s.state = 'active')
      END`
    start(new Set(rows.map(({ id }) => id)))
  })
}
