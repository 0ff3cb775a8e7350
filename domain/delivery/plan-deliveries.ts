import { type DeliveryKind, endsWaiting, messageFor, priorityOf } from '#domain/delivery/delivery'
import { isMailToStaff, planStaffMail } from '#domain/delivery/plan-staff-mail'
import type { EventPayload, EventType } from '#domain/event/event'
import { audienceOf, widestFirst } from '#domain/subscription/audience'
import { isTold } from '#domain/subscription/subscription'
import { now } from '#lib/clock'
import { db } from '#lib/db'
import type { Prisma } from '#lib/prisma/client'

/** The first batch is small, so that the first messages start while the rest is still being planned. */
const firstBatch = 200
const largestBatch = 5_000

/**
 * Makes one delivery for everybody whom an event concerns, and marks the event as planned. Doing it again, or
 * twice at once, or after a crash in the middle adds only what is missing. Calls `onBatch` when there is something to
 * send. Returns how many it added.
 */
export async function planDeliveries(
  eventId: string,
  onBatch: () => void = () => undefined,
): Promise<number> {
  const event = await db().event.findUnique({ where: { id: eventId } })
  if (!event || event.plannedAt) return 0
  const type = event.type as EventType
  const { recipientId } = event.payload as EventPayload
  let added = 0
  if (type === 'subscription.requested' && recipientId) added = await planConfirmation(eventId, recipientId)
  else if (type === 'subscription.confirmed' && recipientId) {
    added = await planMissed(recipientId)
    const { reason } = event.payload as EventPayload
    if (!reason) added += await planFollowing(eventId, recipientId)
  } else if (isMailToStaff(type)) {
    added = await planStaffMail(eventId, type, event.payload as EventPayload)
  } else if (isTold(type) && event.notify) {
    const audience = await audienceOf(db(), event)
    if (audience) added = await planForFollowers(eventId, audience, messageFor[type], onBatch)
  }
  await db().event.update({ where: { id: eventId }, data: { plannedAt: now() } })
  return added
}

/**
 * One row for each recipient, whichever of their subscriptions match: the widest scope speaks for all, then the
 * one that wants most. Batches follow one another by recipient, so no transaction grows with the crowd.
 */
async function planForFollowers(
  eventId: string,
  audience: Prisma.Sql,
  kind: DeliveryKind,
  onBatch: () => void,
): Promise<number> {
  let added = 0
  let after = ''
  let batchSize = firstBatch
  while (true) {
    const at = now()
    const [batch] = await db().$queryRaw<{ size: number; added: number; last: string | null }[]>`
      WITH batch AS (
        SELECT DISTINCT ON (s."recipientId") s."recipientId", s.id AS "subscriptionId", r.locale, r.zone,
          CASE WHEN r."pausedAt" IS NULL THEN NULL ELSE r."pausedUntil" END AS "notBefore"
        FROM "Subscription" s JOIN "Recipient" r ON r.id = s."recipientId"
        WHERE s."recipientId" > ${after} AND ${audience}
          AND r."suppressedAt" IS NULL
          AND (r."pausedAt" IS NULL OR r."pausedUntil" <= ${at}::timestamptz
            OR (${endsWaiting(kind)}::boolean AND r."pausedUntil" IS NOT NULL))
        ORDER BY s."recipientId", ${widestFirst}
        LIMIT ${batchSize}
      ), added AS (
        INSERT INTO "Delivery"
          (id, "eventId", "recipientId", "subscriptionId", kind, locale, zone, priority, "nextAttemptAt", "createdAt")
        SELECT gen_random_uuid()::text, ${eventId}, "recipientId", "subscriptionId", ${kind}, locale, zone,
          ${priorityOf(kind)}::int, GREATEST(${at}::timestamptz, "notBefore"), ${at}::timestamptz
        FROM batch
        ON CONFLICT ("recipientId", "eventId") DO NOTHING
        RETURNING 1
      )
      SELECT (SELECT count(*) FROM batch)::int AS size, (SELECT count(*) FROM added)::int AS added,
        (SELECT max("recipientId") FROM batch) AS last`
    added += batch?.added ?? 0
    if (batch && batch.added > 0) onBatch()
    if (!batch?.last || batch.size < batchSize) return added
    after = batch.last
    batchSize = Math.min(largestBatch, batchSize * 5)
  }
}

const planConfirmation = (eventId: string, recipientId: string) =>
  planAnswer(eventId, recipientId, 'confirmation', 'pending')

const planFollowing = (eventId: string, recipientId: string) =>
  planAnswer(eventId, recipientId, 'following', 'active')

/** What answers somebody's wish to follow, in the language of the latest. Whoever recorded the event saw to how often. */
async function planAnswer(
  eventId: string,
  recipientId: string,
  kind: DeliveryKind,
  state: 'pending' | 'active',
): Promise<number> {
  const at = now()
  const recipient = await db().recipient.findUnique({
    where: { id: recipientId, ...(kind === 'confirmation' ? {} : { suppressedAt: null }) },
    select: { zone: true },
  })
  const latest = await db().subscription.findFirst({
    where: { recipientId, state },
    orderBy: { createdAt: 'desc' },
    select: { locale: true },
  })
  if (!recipient || !latest) return 0
  const { locale } = latest
  const { zone } = recipient
  const when = { nextAttemptAt: at, createdAt: at }
  const data = [{ eventId, recipientId, kind, locale, zone, priority: priorityOf(kind), ...when }]
  return (await db().delivery.createMany({ data, skipDuplicates: true })).count
}

/**
 * The postmortem that came out between asking and confirming: whoever asked for it gets it now. Whoever asked for
 * nothing else gets it however long it has been out, because nothing else will end their wait.
 */
async function planMissed(recipientId: string): Promise<number> {
  const at = now()
  return await db().$executeRaw`
    INSERT INTO "Delivery"
      (id, "eventId", "recipientId", "subscriptionId", kind, locale, zone, priority, "nextAttemptAt", "createdAt")
    SELECT DISTINCT ON (s."incidentId") gen_random_uuid()::text, e.id, r.id, s.id,
      CASE e.type WHEN 'postmortem.published' THEN 'postmortem' ELSE 'not_planned' END, r.locale, r.zone,
      ${priorityOf('postmortem')}::int, ${at}::timestamptz, ${at}::timestamptz
    FROM "Recipient" r
    JOIN "Subscription" s ON s."recipientId" = r.id AND s.state = 'active' AND 'postmortem' = ANY (s.topics)
    JOIN "Postmortem" p ON p."incidentId" = s."incidentId"
    JOIN "Event" e ON e."incidentId" = s."incidentId" AND e.notify AND (
      (e.type = 'postmortem.published' AND p."publishedAt" IS NOT NULL)
      OR (e.type = 'postmortem.not_planned' AND p."notPlannedAt" IS NOT NULL)
    )
    WHERE r.id = ${recipientId} AND r."suppressedAt" IS NULL
      AND (s.topics = '{postmortem}' OR e."occurredAt" >= s."createdAt")
    ORDER BY s."incidentId", e.sequence DESC
    ON CONFLICT ("recipientId", "eventId") DO NOTHING`
}
