import { confirmationInterval, type DeliveryKind, messageFor, priorityOf } from '#domain/delivery/delivery'
import type { EventPayload, EventType } from '#domain/event/event'
import type { Topic } from '#domain/subscription/subscription'
import { now } from '#lib/clock'
import { db, transaction } from '#lib/db'
import { Prisma } from '#lib/prisma/client'

const batchSize = 5_000

/**
 * Makes one delivery for everybody whom an event concerns, and marks the event as planned. Doing it again, or
 * twice at once, or after a crash in the middle adds only what is missing. Returns how many it added.
 */
export async function planDeliveries(eventId: string): Promise<number> {
  const event = await db().event.findUnique({ where: { id: eventId } })
  if (!event || event.plannedAt) return 0
  const type = event.type as EventType
  const { recipientId } = event.payload as EventPayload
  const message = messageFor[type]
  let added = 0
  if (type === 'subscription.requested' && recipientId) added = await planConfirmation(eventId, recipientId)
  else if (type === 'subscription.confirmed' && recipientId) {
    added = await planMissed(recipientId)
    const { reason } = event.payload as EventPayload
    if (!reason) added += await planFollowing(eventId, recipientId)
  } else if (message && event.notify && event.incidentId) {
    added = await planForFollowers(eventId, event.incidentId, message)
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
  incidentId: string,
  message: { kind: DeliveryKind; topics: readonly Topic[] },
): Promise<number> {
  let added = 0
  let after = ''
  while (true) {
    const at = now()
    const [batch] = await db().$queryRaw<{ size: number; added: number; last: string | null }[]>`
      WITH batch AS (
        SELECT DISTINCT ON (s."recipientId") s."recipientId", s.id AS "subscriptionId", r.locale, r.zone
        FROM "Subscription" s JOIN "Recipient" r ON r.id = s."recipientId"
        WHERE s."recipientId" > ${after} AND s.state = 'active'
          AND s.topics && ${[...message.topics]}::text[]::"Topic"[]
          AND r."suppressedAt" IS NULL
          AND (
            (s.scope = 'incident' AND s."incidentId" = ${incidentId})
            OR s.scope = 'page'
            OR (s.scope = 'service' AND s."serviceId" IN (
              SELECT w."serviceId" FROM "ImpactWindow" w WHERE w."incidentId" = ${incidentId}
              UNION
              SELECT es."serviceId" FROM "EntryService" es
              JOIN "TimelineEntry" e ON e.id = es."entryId" WHERE e."incidentId" = ${incidentId}
            ))
          )
        ORDER BY s."recipientId", s.scope, cardinality(s.topics) DESC, s.id
        LIMIT ${batchSize}
      ), added AS (
        INSERT INTO "Delivery"
          (id, "eventId", "recipientId", "subscriptionId", kind, locale, zone, priority, "nextAttemptAt", "createdAt")
        SELECT gen_random_uuid()::text, ${eventId}, "recipientId", "subscriptionId", ${message.kind}, locale, zone,
          ${priorityOf(message.kind)}::int, ${at}::timestamptz, ${at}::timestamptz
        FROM batch
        ON CONFLICT ("recipientId", "eventId") DO NOTHING
        RETURNING 1
      )
      SELECT (SELECT count(*) FROM batch)::int AS size, (SELECT count(*) FROM added)::int AS added,
        (SELECT max("recipientId") FROM batch) AS last`
    added += batch?.added ?? 0
    if (!batch?.last || batch.size < batchSize) return added
    after = batch.last
  }
}

const planConfirmation = (eventId: string, recipientId: string) =>
  planAnswer(eventId, recipientId, 'confirmation', Prisma.sql`s.state = 'pending'`)

const planFollowing = (eventId: string, recipientId: string) =>
  planAnswer(eventId, recipientId, 'following', Prisma.sql`s.state = 'active'`)

/** At most one such mail a day for an address; the recipient's row is held so that two requests cannot both pass. */
async function planAnswer(
  eventId: string,
  recipientId: string,
  kind: DeliveryKind,
  which: Prisma.Sql,
): Promise<number> {
  const at = now()
  const since = new Date(at.getTime() - confirmationInterval)
  return await transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Recipient" WHERE id = ${recipientId} FOR UPDATE`
    return await tx.$executeRaw`
      INSERT INTO "Delivery" (id, "eventId", "recipientId", kind, locale, zone, priority, "nextAttemptAt", "createdAt")
      SELECT gen_random_uuid()::text, ${eventId}, r.id, ${kind}, s.locale, r.zone, ${priorityOf(kind)}::int,
        ${at}::timestamptz, ${at}::timestamptz
      FROM "Recipient" r JOIN "Subscription" s ON s."recipientId" = r.id AND ${which}
      WHERE r.id = ${recipientId} AND r."suppressedAt" IS NULL
        AND NOT EXISTS (
          SELECT 1 FROM "Delivery" d WHERE d."recipientId" = r.id
            AND d.kind IN ('confirmation', 'following') AND d."createdAt" > ${since}::timestamptz
        )
      ORDER BY s."createdAt" DESC LIMIT 1
      ON CONFLICT ("recipientId", "eventId") DO NOTHING`
  })
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
