import { type Claimed, isAboutFollowing, leaseLength } from '#domain/delivery/delivery'
import { now } from '#lib/clock'
import { db } from '#lib/db'
import { Prisma } from '#lib/prisma/client'

/**
 * Takes up to `limit` deliveries that are due, for this worker alone, until the lease ends: what another worker
 * left behind first, then some of what waits for another try, then what is new.
 */
export async function claimDeliveries(limit: number): Promise<Claimed[]> {
  const at = now()
  const abandoned = await claim(
    Prisma.sql`state = 'sending' AND "leaseUntil" < ${at}::timestamptz`,
    limit,
    at,
  )
  const due = Prisma.sql`"nextAttemptAt" <= ${at}::timestamptz`
  const part = Math.max(0, Math.min(Math.ceil(limit / 4), limit - abandoned.length))
  const deferred = await claim(Prisma.sql`state = 'deferred' AND ${due}`, part, at)
  const rest = limit - abandoned.length - deferred.length
  const planned = await claim(Prisma.sql`state = 'planned' AND ${due}`, rest, at)
  return [...abandoned, ...deferred, ...planned].sort((a, b) => a.priority - b.priority)
}

async function claim(
  which: Prisma.Sql,
  limit: number,
  at: Date,
): Promise<(Claimed & { priority: number })[]> {
  if (limit === 0) return []
  return await db().$queryRaw`
    WITH claimed AS (
      UPDATE "Delivery" SET state = 'sending', "leaseUntil" = ${leaseEnd(at)}::timestamptz,
        "attemptCount" = "attemptCount" + 1
      WHERE id IN (
        SELECT id FROM "Delivery" WHERE ${which}
        ORDER BY priority, "nextAttemptAt" LIMIT ${limit} FOR UPDATE SKIP LOCKED
      )
      RETURNING *
    )
    SELECT d.id, d."eventId", d."recipientId", d."subscriptionId", d.kind, d.locale, d.zone,
      d."attemptCount" AS attempt, d."createdAt", d.priority, r.channel, r.destination, NULL AS credentials, r."linkVersion", e."incidentId"
    FROM claimed d JOIN "Recipient" r ON r.id = d."recipientId" JOIN "Event" e ON e.id = d."eventId"`
}

/** Holds on to deliveries that are still being sent. */
export async function renewLeases(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await db().delivery.updateMany({
    where: { id: { in: [...ids] }, state: 'sending' },
    data: { leaseUntil: leaseEnd(now()) },
  })
}

/** Gives back deliveries that were claimed and not begun, as if they had never been taken. */
export async function releaseDeliveries(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await db().delivery.updateMany({
    where: { id: { in: [...ids] }, state: 'sending' },
    data: { state: 'planned', leaseUntil: null, attemptCount: { decrement: 1 } },
  })
}

/** Settles deliveries that nobody wants any more. */
export async function skipDeliveries(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await db().delivery.updateMany({
    where: { id: { in: [...ids] } },
    data: { state: 'skipped', leaseUntil: null },
  })
}

/**
 * Asked last thing before a mail is started: whether its recipient is still there, not suppressed, and still
 * follows (or, for a confirmation, still has something to confirm).
 */
export async function isStillWanted(delivery: Claimed): Promise<boolean> {
  const recipient = {
    id: delivery.recipientId,
    suppressedAt: null,
    ...(isAboutFollowing(delivery.kind) ? {} : { OR: [{ pausedAt: null }, { pausedUntil: { lte: now() } }] }),
  }
  if (delivery.subscriptionId) {
    const where = { id: delivery.subscriptionId, state: 'active' as const, recipient }
    return (await db().subscription.count({ where })) > 0
  }
  const state = delivery.kind === 'confirmation' ? ('pending' as const) : ('active' as const)
  const where = { recipientId: delivery.recipientId, state, recipient }
  return (await db().subscription.count({ where })) > 0
}

const leaseEnd = (at: Date) => new Date(at.getTime() + leaseLength)
