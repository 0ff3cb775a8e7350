import { type DraftValues, permissionFor } from '#domain/draft/draft'
import { differenceOf } from '#domain/event/event'
import { recordEvent } from '#domain/event/record-event'
import { keepRemoved } from '#domain/removal/keep-removed'
import { type Actor, authorize } from '#domain/staff/staff'
import type { Tx } from '#lib/db'
import { notFound } from '#lib/errors'

const select = {
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
} as const

/**
 * Removes a draft in the transaction of whoever takes it, who has to be allowed to have it said. What was scheduled is
 * kept under `removalId`. Throws `not_found`, also where it was said or taken meanwhile.
 */
export async function takeDraft(tx: Tx, actor: Actor, id: string, becomes: 'discarded' | 'reopened') {
  const draft = await tx.draft.findUnique({ where: { id }, select })
  authorize(actor, permissionFor(draft?.kind))
  const { count } = await tx.draft.deleteMany({ where: { id } })
  if (!draft || count === 0) throw notFound('draft', id)
  const { incident, ...held } = draft
  const taken = { kind: held.kind, values: held.values as DraftValues, incident }
  if (!held.publishAt || !incident) return { ...taken, removalId: null }
  const removalId = await keepRemoved(tx, 'draft', held, incident.id)
  await recordEvent(tx, actor, 'draft.changed', {
    incidentId: incident.id,
    payload: { slug: incident.slug, itemId: id, name: held.kind, changed: [becomes] },
    difference: differenceOf(held, { publishAt: null }),
  })
  return { ...taken, removalId }
}
