import { differenceOf } from '#domain/event/event'
import { recordEvent } from '#domain/event/record-event'
import { keepRemoved } from '#domain/removal/keep-removed'
import { type Actor, authorize } from '#domain/staff/staff'
import { transaction } from '#lib/db'
import { notFound } from '#lib/errors'

/**
 * Throws a draft away, a scheduled one too, whoever wrote it. Returns what `restoreDraft` puts a scheduled one back by;
 * null for any other. Throws `not_found`.
 */
export async function discardDraft(actor: Actor, id: string): Promise<{ removalId: string } | null> {
  authorize(actor, 'incident:write')
  return transaction(async (tx) => {
    const draft = await tx.draft.findUnique({
      where: { id },
      select: {
        id: true,
        kind: true,
        values: true,
        input: true,
        publishAt: true,
        failedAt: true,
        failure: true,
        createdBy: true,
        savedAt: true,
        incident: { select: { id: true, slug: true } },
      },
    })
    if (!draft) throw notFound('draft', id)
    await tx.draft.delete({ where: { id } })
    const { incident, ...held } = draft
    if (!draft.publishAt || !incident) return null
    const removalId = await keepRemoved(tx, 'draft', held, incident.id)
    await recordEvent(tx, actor, 'draft.changed', {
      incidentId: incident.id,
      payload: { slug: incident.slug, itemId: id, name: draft.kind, changed: ['discarded'] },
      difference: differenceOf(draft, { publishAt: null }),
    })
    return { removalId }
  })
}
