import { permissionFor } from '#domain/draft/draft'
import { differenceOf } from '#domain/event/event'
import { recordEvent } from '#domain/event/record-event'
import { loadIncident } from '#domain/incident/load-incident'
import { RemovedDraft } from '#domain/removal/schema'
import { takeRemoved } from '#domain/removal/take-removed'
import { type Actor, authorize } from '#domain/staff/staff'
import { now } from '#lib/clock'
import { type Tx, transaction } from '#lib/db'
import { DomainError, invalid } from '#lib/errors'

/**
 * Has what was discarded published at its instant after all, by whoever had asked for it. Throws `not_found`, `invalid`
 * where the instant has passed meanwhile, and `conflict` where the same is scheduled anew.
 */
export async function restoreDraft(actor: Actor, slug: string, removalId: string): Promise<void> {
  await transaction(async (tx) => {
    authorize(actor, permissionFor(await removedKind(tx, removalId)))
    const incident = await loadIncident(tx, slug)
    const { input, ...draft } = await takeRemoved(tx, 'draft', removalId, RemovedDraft, incident.id)
    const { id, kind, publishAt, failedAt } = draft
    if (publishAt <= now() && !failedAt) throw invalid('', 'past', 'Its instant has passed already')
    if (kind !== 'update' && (await tx.draft.count({ where: { incidentId: incident.id, kind } })) > 0) {
      throw new DomainError('conflict', `Another ${kind} is scheduled`)
    }
    await tx.draft.create({ data: { ...draft, input: input ?? undefined, incidentId: incident.id } })
    await recordEvent(tx, actor, 'draft.changed', {
      incidentId: incident.id,
      payload: { slug, itemId: id, name: kind, changed: ['scheduled'] },
      difference: differenceOf({}, { publishAt }),
    })
  })
}

async function removedKind(tx: Tx, id: string): Promise<string | undefined> {
  const held = await tx.removal.findFirst({ where: { id, kind: 'draft' }, select: { data: true } })
  return RemovedDraft.safeParse(held?.data).data?.kind
}
