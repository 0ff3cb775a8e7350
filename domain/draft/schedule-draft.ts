import type { Schedulable } from '#domain/draft/draft'
import { inputs, Schedule } from '#domain/draft/schema'
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
  authorize(actor, kind === 'postmortem' ? 'postmortem:write' : 'incident:write')
  const { values, input, publishAt } = parse(Schedule, request)
  const checked = parse(inputs[kind], input)
  if (publishAt <= now()) throw invalid('publishAt', 'past', 'publishAt has passed already')
  return transaction(async (tx) => {
    const incident = await loadIncident(tx, slug)
    const createdBy = actorId(actor) ?? ''
    const data = {
      values,
      input: JSON.parse(JSON.stringify(checked)) as object,
      publishAt,
      savedAt: now(),
      claimedAt: null,
      failedAt: null,
      failure: null,
    }
    const draft = await tx.draft.upsert({
      where: { incidentId_kind_createdBy: { incidentId: incident.id, kind, createdBy } },
      create: { incidentId: incident.id, kind, createdBy, ...data },
      update: data,
      select: { id: true },
    })
    await recordEvent(tx, actor, 'draft.changed', {
      incidentId: incident.id,
      payload: { slug, itemId: draft.id, name: kind, changed: ['scheduled'] },
    })
    return draft
  })
}
