import { whileUnchanged } from '#domain/event/while-unchanged'
import { byPlace, type ServiceName, type ServiceView, stateNow } from '#domain/service/service'
import { isGoingToBe, isPublic } from '#domain/service/visibility'
import { type Actor, authorize } from '#domain/staff/staff'
import { now } from '#lib/clock'
import { db, type Tx } from '#lib/db'
import { invalid } from '#lib/errors'
import type { Prisma } from '#lib/prisma/client'

/** All services in display order, each with its state from open windows and maintenance that the public knows of. */
export async function listServices(): Promise<(ServiceView & { version: number })[]> {
  const rows = await whileUnchanged('services', readServices)
  const at = now()
  return rows.map(({ windows, maintenances, group, ...service }) => ({
    ...service,
    group: group ? { slug: group.slug, name: group.name } : null,
    status: stateNow(
      windows,
      maintenances.map(({ maintenance }) => maintenance),
      at,
    ),
  }))
}

async function readServices() {
  const rows = await db().service.findMany({
    where: { archivedAt: null },
    select: {
      slug: true,
      name: true,
      description: true,
      position: true,
      version: true,
      group: { select: { slug: true, name: true, position: true } },
      windows: { where: { endedAt: null, incident: isPublic }, select: { status: true } },
      maintenances: {
        where: { maintenance: isGoingToBe },
        select: { maintenance: { select: { startsAt: true, endsAt: true } } },
      },
    },
  })
  return rows.sort(byPlace)
}

/** A service's name, and what `byPlace` sorts it by. */
export const placedService = {
  select: { slug: true, name: true, position: true, group: { select: { slug: true, position: true } } },
} as const

/** Services that were retired, as staff may bring them back. */
export async function archivedServices(actor: Actor): Promise<ServiceName[]> {
  authorize(actor, 'incident:read')
  return db().service.findMany({
    where: { archivedAt: { not: null } },
    orderBy: { name: 'asc' },
    select: { slug: true, name: true },
  })
}

/** Ids of services by slug; an unknown one is an error at `at(N)`, an archived one too unless it is among `named`. */
export async function serviceIds(
  tx: Tx,
  slugs: readonly string[],
  at: (n: number) => string,
  named?: Prisma.ServiceWhereInput,
): Promise<Map<string, string>> {
  const rows = await tx.service.findMany({
    where: { slug: { in: [...slugs] }, OR: [{ archivedAt: null }, ...(named ? [named] : [])] },
    select: { id: true, slug: true },
  })
  const ids = new Map(rows.map((row) => [row.slug, row.id]))
  slugs.forEach((slug, i) => {
    if (!ids.has(slug)) throw invalid(at(i), 'unknown_service', `No service “${slug}”`, { slug })
  })
  return ids
}
