import { whileUnchanged } from '#domain/event/while-unchanged'
import { type ServiceView, worst } from '#domain/service/service'
import { isPublic } from '#domain/service/visibility'
import { db, type Tx } from '#lib/db'
import { invalid } from '#lib/errors'

/** All services in display order, each with its state from the open windows of published incidents. */
export const listServices = () => whileUnchanged('services', readServices)

async function readServices(): Promise<(ServiceView & { version: number })[]> {
  const rows = await db().service.findMany({
    where: { archivedAt: null },
    orderBy: [{ position: 'asc' }, { name: 'asc' }],
    select: {
      slug: true,
      name: true,
      description: true,
      position: true,
      version: true,
      group: { select: { slug: true, name: true, position: true } },
      windows: { where: { endedAt: null, incident: isPublic }, select: { status: true } },
    },
  })
  return rows.map(({ windows, group, ...service }) => ({
    ...service,
    group: group ? { slug: group.slug, name: group.name } : null,
    status: worst(windows.map((window) => window.status)),
  }))
}

/** Ids of services by slug; an unknown one is an error at `at(N)`. */
export async function serviceIds(
  tx: Tx,
  slugs: readonly string[],
  at: (n: number) => string,
): Promise<Map<string, string>> {
  const rows = await tx.service.findMany({
    where: { slug: { in: [...slugs] }, archivedAt: null },
    select: { id: true, slug: true },
  })
  const ids = new Map(rows.map((row) => [row.slug, row.id]))
  slugs.forEach((slug, i) => {
    if (!ids.has(slug)) throw invalid(at(i), 'unknown_service', `No service “${slug}”`, { slug })
  })
  return ids
}
