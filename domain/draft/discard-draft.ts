import { recordEvent } from '#domain/event/record-event'
import { type Actor, authorize } from '#domain/staff/staff'
import { transaction } from '#lib/db'
import { notFound } from '#lib/errors'

/** Throws a draft away, a scheduled one too, whoever wrote it. Throws `not_found`. */
export async function discardDraft(actor: Actor, id: string): Promise<void> {
  authorize(actor, 'incident:write')
  await transaction(async (tx) => {
    const draft = await tx.draft.findUnique({
      where: { id },
      select: { kind: true, publishAt: true, incident: { select: { id: true, slug: true } } },
    })
    if (!draft) throw notFound('draft', id)
    await tx.draft.delete({ where: { id } })
    if (!draft.publishAt || !draft.incident) return
    await recordEvent(tx, actor, 'draft.changed', {
      incidentId: draft.incident.id,
      payload: { slug: draft.incident.slug, itemId: id, name: draft.kind, changed: ['discarded'] },
    })
  })
}
