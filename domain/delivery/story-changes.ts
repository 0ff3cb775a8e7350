import { silent } from '#domain/event/event'
import { db } from '#lib/db'
import { Prisma } from '#lib/prisma/client'

const isSeen = Prisma.sql`o.type <> ALL(${[...silent]})`

/**
 * Whether anything that readers see of the story of the event `e` changed after the event numbered `since`. Such
 * events are committed in the order of their numbers, so none comes to light behind one that was seen.
 */
export const changedSince = (since: Prisma.Sql) => Prisma.sql`
  CASE WHEN e."incidentId" IS NOT NULL THEN EXISTS (
    SELECT 1 FROM "Event" o WHERE o."incidentId" = e."incidentId" AND o.sequence > ${since} AND ${isSeen})
  ELSE EXISTS (
    SELECT 1 FROM "Event" o WHERE o.sequence > ${since} AND o.type LIKE 'maintenance.%' AND ${isSeen}
      AND o.payload ->> 'slug' = e.payload ->> 'slug')
  END`

/** The number of the last event that may have changed what readers see of the story of `eventId`. */
export async function lastChange(eventId: string): Promise<bigint> {
  const [row] = await db().$queryRaw<{ last: bigint | null }[]>`
    SELECT CASE WHEN e."incidentId" IS NOT NULL THEN (
      SELECT o.sequence FROM "Event" o WHERE o."incidentId" = e."incidentId" AND ${isSeen}
      ORDER BY o.sequence DESC LIMIT 1)
    ELSE (SELECT o.sequence FROM "Event" o WHERE ${isSeen} ORDER BY o.sequence DESC LIMIT 1)
    END AS last
    FROM "Event" e WHERE e.id = ${eventId}`
  return row?.last ?? 0n
}
