import { permissionFor, type Schedulable } from '#domain/draft/draft'
import { inputs, Schedule } from '#domain/draft/schema'
import { differenceOf } from '#domain/event/event'
import { recordEvent } from '#domain/event/record-event'
import { loadIncident } from '#domain/incident/load-incident'
import { type Actor, actorId, authorize } from '#domain/staff/staff'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'
import { invalid } from '#lib/errors'
import { parse } from '#lib/parse'

/**
 * Has an update, the incident or its postmortem published at an instant to come, by whoever asks now and with the
 * permissions they have then. `input` is what the verb will take, checked now; `values` is the form, to change it
 * with. Throws `invalid`, `not_found`.
 */
export async function scheduleDraft(
  actor: Actor,
  slug: string,
  kind: Schedulable,
  request: unknown,
): Promise<{ id: string }> {
  authorize(actor, permissionFor(kind))
  const { values, input, publishAt } = parse(Schedule, request)
  const checked = parse(inputs[kind], input)
  if (publishAt <= now()) throw invalid('publishAt', 'past', 'publishAt has passed already')
  return transaction(async (tx) => {
    const incident = await loadIncident(tx, slug)
    if (
      kind === 'postmortem' &&
      incident.postmortem?.firstPublishedAt &&
      !('reason' in checked && checked.reason)
    ) {
      throw invalid('reason', 'required', 'It was published before; say why it is corrected')
    }
    // Updates follow one another; of a publication there is one, and the latest word on it counts.
    if (kind !== 'update') await tx.draft.deleteMany({ where: { incidentId: incident.id, kind } })
    const draft = await tx.draft.create({
      data: {
        incidentId: incident.id,
        kind,
        createdBy: actorId(actor) ?? '',
        values,
        input: JSON.parse(JSON.stringify(checked)) as object,
        publishAt,
        savedAt: now(),
      },
      select: { id: true },
    })
    await recordEvent(tx, actor, 'draft.changed', {
      incidentId: incident.id,
      payload: { slug, itemId: draft.id, name: kind, changed: ['scheduled'] },
      difference: differenceOf({}, { publishAt }),
    })
    return draft
  })
}
