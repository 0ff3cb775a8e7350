import type { EventPayload } from '#domain/event/event'
import { isTold, type ToldType, wantedBy } from '#domain/subscription/subscription'
import type { Tx } from '#lib/db'
import { Prisma } from '#lib/prisma/client'

/** Whoever wants only the beginning and the end is spared what lies between. */
const isBetween = (type: ToldType) => type === 'incident.updated' || type === 'maintenance.updated'

/**
 * Which subscriptions `s` want to hear of an event; null where nobody does, or what it is about is gone. Of one
 * reader's the widest scope speaks for all, then the one that wants most: `widestFirst`.
 */
export async function audienceOf(
  tx: Tx,
  event: { type: string; incidentId: string | null; payload: unknown },
): Promise<Prisma.Sql | null> {
  const { type, incidentId } = event
  if (!isTold(type)) return null
  const services = await servicesOf(tx, incidentId, event.payload as EventPayload)
  return (
    services &&
    Prisma.sql`s.state = 'active' AND s.topics && ${[...wantedBy[type]]}::text[]::"Topic"[]
      AND NOT (s.quiet AND ${isBetween(type)}::boolean)
      AND (
        (s.scope = 'incident' AND s."incidentId" = ${incidentId})
        OR s.scope = 'page'
        OR (s.scope = 'service' AND s."serviceId" IN (${services}))
      )`
  )
}

export const widestFirst = Prisma.sql`s.scope, cardinality(s.topics) DESC, s.id`

/** Which services an event touches. */
async function servicesOf(tx: Tx, incidentId: string | null, { slug }: EventPayload) {
  if (incidentId)
    return Prisma.sql`
      SELECT w."serviceId" FROM "ImpactWindow" w WHERE w."incidentId" = ${incidentId}
      UNION
      SELECT es."serviceId" FROM "EntryService" es
      JOIN "TimelineEntry" e ON e.id = es."entryId" WHERE e."incidentId" = ${incidentId}
        AND e."withdrawnAt" IS NULL`
  const held = slug ? await tx.maintenance.findUnique({ where: { slug }, select: { id: true } }) : null
  return (
    held && Prisma.sql`SELECT m."serviceId" FROM "MaintenanceService" m WHERE m."maintenanceId" = ${held.id}`
  )
}
