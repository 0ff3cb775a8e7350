import { type FormKind, holdsWords, type Schedulable } from '#domain/draft/draft'
import { takeDraft } from '#domain/draft/take-draft'
import { type Actor, actorId } from '#domain/staff/staff'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'
import { invalid, notFound } from '#lib/errors'

/**
 * Takes back what is scheduled, or was and failed, so that it can be changed: its form, of the kind `form:KIND`, opens
 * for `actor` as it was left. Throws `not_found`, and `invalid` where the actor is writing something else in that form.
 */
export async function reopenDraft(actor: Actor, id: string): Promise<{ slug: string; kind: Schedulable }> {
  return transaction(async (tx) => {
    const { kind, values, incident, removalId } = await takeDraft(tx, actor, id, 'reopened')
    if (!removalId || !incident) throw notFound('draft', id)
    const form: FormKind = `form:${kind}`
    const own = { incidentId: incident.id, kind: form, createdBy: actorId(actor) ?? '' }
    const open = await tx.draft.findFirst({ where: own, select: { values: true } })
    if (open && holdsWords(open.values as typeof values)) {
      throw invalid('', 'being_written', 'Something else is being written in that form')
    }
    // Another draft rather than other words in the same one: the form on the page begins anew with it.
    await tx.draft.deleteMany({ where: own })
    await tx.draft.create({ data: { ...own, values, savedAt: now() } })
    return { slug: incident.slug, kind: kind as Schedulable }
  })
}
