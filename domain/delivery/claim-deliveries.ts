import { type Claimed, leaseLength } from '#domain/delivery/delivery'
import { now } from '#lib/clock'
import { db } from '#lib/db'
import { Prisma } from '#lib/prisma/client'

/** Events that share one claim, at most. */
const mostEvents = 20

/**
 * Takes up to `limit` deliveries that are due, for this worker alone, until the lease ends: what another worker
 * left behind first, then some of what waits for another try, then what is new. Of what is new the most urgent goes
 * first, and events of the same urgency share, so that a new one never waits for the end of a large one.
 */
export async function claimDeliveries(limit: number): Promise<Claimed[]> {
  const at = now()
  const claimed = await claim(
    Prisma.sql`state = 'sending' AND "leaseUntil" < ${at}::timestamptz`,
    Prisma.sql`"leaseUntil"`,
    limit,
    at,
  )
  const due = Prisma.sql`"nextAttemptAt" <= ${at}::timestamptz`
  const part = Math.max(0, Math.min(Math.ceil(limit / 4), limit - claimed.length))
  claimed.push(
    ...(await claim(
      Prisma.sql`state = 'deferred' AND ${due}`,
      Prisma.sql`priority, "nextAttemptAt"`,
      part,
      at,
    )),
  )
  const waiting = await waitingEvents(at)
  for (const [index, { priority, eventId }] of waiting.entries()) {
    const equals = waiting.slice(index).filter((other) => other.priority === priority).length
    const share = Math.ceil((limit - claimed.length) / equals)
    const which = Prisma.sql`state = 'planned' AND priority = ${priority}::int AND "eventId" = ${eventId} AND ${due}`
    claimed.push(...(await claim(which, null, share, at)))
  }
  return claimed
}

/** Events with something new, the most urgent first: hops from one to the next along the index. */
async function waitingEvents(at: Date): Promise<{ priority: number; eventId: string }[]> {
  return await db().$queryRaw`
    WITH RECURSIVE hop AS (
      (SELECT priority, "eventId" FROM "Delivery" WHERE state = 'planned' AND "nextAttemptAt" <= ${at}::timestamptz
        ORDER BY priority, "eventId" LIMIT 1)
      UNION ALL
      SELECT next.priority, next."eventId" FROM hop, LATERAL (
        SELECT priority, "eventId" FROM "Delivery"
        WHERE state = 'planned' AND "nextAttemptAt" <= ${at}::timestamptz
          AND (priority, "eventId") > (hop.priority, hop."eventId")
        ORDER BY priority, "eventId" LIMIT 1
      ) next
    )
    SELECT priority, "eventId" FROM hop LIMIT ${mostEvents}`
}

/** Without an order as the index has them: to sort all of a large event for each few hundred would be felt. */
async function claim(
  which: Prisma.Sql,
  order: Prisma.Sql | null,
  limit: number,
  at: Date,
): Promise<Claimed[]> {
  if (limit <= 0) return []
  const ordered = order ? Prisma.sql`ORDER BY ${order}` : Prisma.empty
  return await db().$queryRaw`
    WITH claimed AS (
      UPDATE "Delivery" SET state = 'sending', "leaseUntil" = ${leaseEnd(at)}::timestamptz,
        "attemptCount" = "attemptCount" + 1
      WHERE id IN (
        SELECT id FROM "Delivery" WHERE ${which} ${ordered} LIMIT ${limit} FOR UPDATE SKIP LOCKED
      )
      RETURNING *
    )
    SELECT d.id, d."eventId", d."recipientId", d."subscriptionId", d.kind, d.locale, d.zone, d.priority,
      d."attemptCount" AS attempt, d."replayedAfter", d."createdAt", r.channel, r.destination, r.credentials,
      r."linkVersion", e."incidentId"
    FROM claimed d JOIN "Recipient" r ON r.id = d."recipientId" JOIN "Event" e ON e.id = d."eventId"`
}

/** Holds on to deliveries that are still being sent; passes over those that are being written down just now. */
export async function renewLeases(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await db().$executeRaw`UPDATE "Delivery" SET "leaseUntil" = ${leaseEnd(now())}::timestamptz
    WHERE id IN (SELECT id FROM "Delivery" WHERE id = ANY(${[...ids]}) AND state = 'sending'
      ORDER BY id FOR UPDATE SKIP LOCKED)`
}

/** Gives back deliveries that were claimed and not begun, as if they had never been taken; `until` makes them wait. */
export async function releaseDeliveries(ids: readonly string[], until?: Date): Promise<void> {
  if (ids.length === 0) return
  await db().$executeRaw`
    UPDATE "Delivery" SET state = ${until ? 'deferred' : 'planned'}::"DeliveryState", "leaseUntil" = NULL,
      "attemptCount" = "attemptCount" - 1,
      "nextAttemptAt" = COALESCE(${until ?? null}::timestamptz + random() * interval '20 s', "nextAttemptAt")
    WHERE id = ANY(${[...ids]}) AND state = 'sending'`
}

/** Settles a claimed delivery that nobody wants any more, unless another worker has claimed it since. */
export async function skipDelivery({ id, attempt }: Pick<Claimed, 'id' | 'attempt'>): Promise<void> {
  await db().delivery.updateMany({
    where: { id, attemptCount: attempt, state: 'sending' },
    data: { state: 'skipped', leaseUntil: null },
  })
}

const leaseEnd = (at: Date) => new Date(at.getTime() + leaseLength)
