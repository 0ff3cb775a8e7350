import { differenceOf } from '#domain/event/event'
import { recordEvent } from '#domain/event/record-event'
import {
  assertPast,
  loadIncident,
  monthsOf,
  nextSequence,
  touchIncident,
} from '#domain/incident/load-incident'
import { MilestoneInput } from '#domain/incident/schema'
import { type Actor, actorId, authorize } from '#domain/staff/staff'
import { createText } from '#domain/text/write-text'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'
import { parse } from '#lib/parse'

/** Adds a milestone (started, detected, mitigated …) to the timeline. Changes no status, mails nobody. Returns the id. */
export async function addMilestone(
  actor: Actor,
  slug: string,
  input: unknown,
  options: { ifVersion?: number } = {},
): Promise<{ id: string }> {
  authorize(actor, 'incident:write')
  const milestone = parse(MilestoneInput, input)
  assertPast('occurredAt', milestone.occurredAt)
  const postedAt = now()
  return transaction(async (tx) => {
    const incident = await loadIncident(tx, slug, options)
    const { sourceLocale } = incident
    const created = await tx.timelineEntry.create({
      data: {
        incidentId: incident.id,
        kind: milestone.kind,
        bodyId: milestone.body
          ? await createText(tx, actor, { sourceLocale, body: milestone.body, publish: true })
          : null,
        occurredAt: milestone.occurredAt,
        postedAt,
        sequence: await nextSequence(tx, incident.id),
        publishedAt: postedAt,
        publishedBy: actorId(actor),
        createdBy: actorId(actor),
      },
      select: { id: true },
    })
    await touchIncident(tx, incident.id)
    await recordEvent(tx, actor, 'incident.updated', {
      incidentId: incident.id,
      payload: { slug, entryId: created.id, months: await monthsOf(tx, [incident.startedAt]) },
      difference: differenceOf({}, milestone),
    })
    return created
  })
}
