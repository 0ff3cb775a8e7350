import type { FormKind } from '#domain/draft/draft'
import { FormKindInput, Values } from '#domain/draft/schema'
import { type Actor, actorId, authorize } from '#domain/staff/staff'
import { now } from '#lib/clock'
import { type Tx, transaction } from '#lib/db'
import { notFound } from '#lib/errors'
import { parse } from '#lib/parse'

/**
 * Keeps the fields of a form about the incident `slug`, or of one that begins something where it is null, over what the
 * same person kept of it before: no revision, no event. Returns when it was kept. Throws `not_found`.
 */
export async function saveDraft(
  actor: Actor,
  slug: string | null,
  kind: FormKind,
  values: unknown,
): Promise<{ savedAt: Date }> {
  authorize(actor, 'incident:write')
  const kept = { values: parse(Values, values), savedAt: now() }
  const key = { kind: parse(FormKindInput, kind), createdBy: actorId(actor) ?? '' }
  return transaction(async (tx) => {
    const incidentId = slug === null ? null : await incidentIdOf(tx, slug)
    const where = { incidentId, ...key }
    const { count } = await tx.draft.updateMany({ where, data: kept })
    if (count === 0) await tx.draft.create({ data: { ...where, ...kept } })
    return { savedAt: kept.savedAt }
  })
}

async function incidentIdOf(tx: Tx, slug: string): Promise<string> {
  const incident = await tx.incident.findUnique({ where: { slug }, select: { id: true } })
  if (!incident) throw notFound('incident', slug)
  return incident.id
}
