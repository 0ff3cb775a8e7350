import { type Claimed, staffMailKinds } from '#domain/delivery/delivery'
import { changedSince } from '#domain/delivery/story-changes'
import { holdWhileStarting } from '#domain/recipient/link-recipient'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'
import { Prisma } from '#lib/prisma/client'

/** A message that is ready to start. `knows`: the last change of its story that its words know of, if they tell one. */
export type Ready = { delivery: Claimed; knows: bigint | null }

/**
 * What becomes of a message: `start`; `reword` where its story has changed since it was worded; `release` where another
 * subscription of its reader speaks for it now; `drop` where nobody wants it any more; `leave` where whoever asks has
 * lost its claim.
 */
export type Leave = 'start' | 'reword' | 'release' | 'drop' | 'leave'

/**
 * Calls `start` with what becomes of each message, by id. Wanted are those whose recipient is neither gone nor
 * suppressed nor pausing, and whose subscription is active (for a confirmation: something left to confirm, and by that
 * a suppressed address can be won back). Staff have no subscription, and are written to at a suppressed address, too:
 * else a complaint would lock its owner out. Nobody's unsubscribing is acknowledged between the answer and the return
 * of `start`, so that no message starts after one.
 */
export async function startWanted(
  ready: readonly Ready[],
  start: (leaves: ReadonlyMap<string, Leave>) => void,
): Promise<void> {
  const list = JSON.stringify(
    ready.map(({ delivery: { id, attempt, eventId, subscriptionId }, knows }) => ({
      ...{ id, attempt, eventId, subscriptionId },
      knows: knows === null ? null : String(knows),
    })),
  )
  await transaction(async (tx) => {
    await holdWhileStarting(
      tx,
      ready.map(({ delivery }) => delivery.recipientId),
    )
    const at = now()
    const rows = await tx.$queryRaw<{ id: string; leave: Leave }[]>`
      WITH a AS (
        SELECT * FROM json_to_recordset(${list}::json)
          AS a(id text, attempt int, "eventId" text, "subscriptionId" text, knows bigint)
      ), words AS MATERIALIZED (
        SELECT w."eventId", w.knows FROM (SELECT DISTINCT "eventId", knows FROM a WHERE knows IS NOT NULL) w
        JOIN "Event" e ON e.id = w."eventId" WHERE ${changedSince(Prisma.sql`w.knows`)}
      )
      SELECT d.id, CASE
        WHEN CASE
          WHEN d.kind = ANY(${[...staffMailKinds]}) THEN TRUE
          WHEN d.kind = 'confirmation' THEN EXISTS (
            SELECT 1 FROM "Subscription" s WHERE s."recipientId" = r.id AND s.state = 'pending')
          WHEN r."suppressedAt" IS NOT NULL THEN FALSE
          WHEN d.kind = 'following' THEN EXISTS (
            SELECT 1 FROM "Subscription" s WHERE s."recipientId" = r.id AND s.state = 'active')
          ELSE (r."pausedAt" IS NULL OR r."pausedUntil" <= ${at}::timestamptz) AND EXISTS (
            SELECT 1 FROM "Subscription" s WHERE s.id = d."subscriptionId" AND s.state = 'active')
        END IS NOT TRUE THEN 'drop'
        WHEN d."subscriptionId" IS DISTINCT FROM a."subscriptionId" THEN 'release'
        WHEN EXISTS (SELECT 1 FROM words w WHERE w."eventId" = a."eventId" AND w.knows = a.knows) THEN 'reword'
        ELSE 'start'
      END AS leave
      FROM a JOIN "Delivery" d ON d.id = a.id AND d."attemptCount" = a.attempt AND d.state = 'sending'
        AND d."leaseUntil" > ${at}::timestamptz
      JOIN "Recipient" r ON r.id = d."recipientId"`
    const leaves = new Map(rows.map(({ id, leave }) => [id, leave]))
    start(new Map(ready.map(({ delivery: { id } }) => [id, leaves.get(id) ?? 'leave'])))
  })
}
