import type { DraftKind } from '#domain/draft/draft'
import { DraftKindInput, Values } from '#domain/draft/schema'
import { type Actor, actorId, authorize } from '#domain/staff/staff'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'
import { notFound } from '#lib/errors'
import { parse } from '#lib/parse'

/**
 * Keeps what somebody is writing about the incident `slug`, over what they kept before: no revision, no event, and
 * a time to publish at stays as it is. Returns when it was kept. Throws `not_found`.
 */
export async function saveDraft(
  actor: Actor,
  slug: string,
  kind: DraftKind,
  values: unknown,
): Promise<{ savedAt: Date }> {
  authorize(actor, 'incident:write')
  const kept = { values: parse(Values, values), savedAt: now() }
  const key = { kind: parse(DraftKindInput, kind), createdBy: actorId(actor) ?? '' }
  return transaction(async (tx) => {
    const incident = await tx.incident.findUnique({ where: { slug }, select: { id: true } })
    if (!incident) throw notFound('incident', slug)
    return tx.draft.upsert({
      where: { incidentId_kind_createdBy: { incidentId: incident.id, ...key } },
      create: { incidentId: incident.id, ...key, ...kept },
      update: kept,
      select: { savedAt: true },
    })
  })
}
