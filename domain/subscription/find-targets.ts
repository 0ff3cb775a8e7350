import { isPublic } from '#domain/service/visibility'
import type { Scope } from '#domain/subscription/subscription'
import { db } from '#lib/db'
import { invalid, notFound } from '#lib/errors'

/** What one subscription is about. */
export type Target = { scope: Scope; incidentId: string | null; serviceId: string | null }

type Asked = { scope?: Scope; incident?: string; services?: readonly string[] }

/** What was asked for, as subscriptions hold it. Throws `not_found` for the incident, `invalid` for a service. */
export async function findTargets({ scope, incident, services = [] }: Asked): Promise<{
  targets: Target[]
  incident: { id: string; slug: string } | null
}> {
  if (incident !== undefined) {
    const found = await incidentToFollow(incident)
    return { targets: [{ scope: 'incident', incidentId: found.id, serviceId: null }], incident: found }
  }
  if (scope === 'page')
    return { targets: [{ scope: 'page', incidentId: null, serviceId: null }], incident: null }
  const rows = await db().service.findMany({
    where: { slug: { in: [...services] }, archivedAt: null },
    select: { id: true, slug: true },
  })
  const ids = new Map(rows.map((row) => [row.slug, row.id]))
  const targets = services.map((slug, i) => {
    const id = ids.get(slug)
    if (!id) throw invalid(`services.${i}`, 'unknown_service', `No service “${slug}”`, { slug })
    return { scope: 'service' as const, incidentId: null, serviceId: id }
  })
  return { targets, incident: null }
}

async function incidentToFollow(slug: string): Promise<{ id: string; slug: string }> {
  const select = { id: true, slug: true } as const
  const incident =
    (await db().incident.findFirst({ where: { slug, ...isPublic }, select })) ??
    (await db().incident.findFirst({ where: { redirects: { some: { slug } }, ...isPublic }, select }))
  if (!incident) throw notFound('incident', slug)
  return incident
}
