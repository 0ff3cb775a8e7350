import { differenceOf } from '#domain/event/event'
import { recordEvent } from '#domain/event/record-event'
import { loadIncident, monthsOf, touchIncident } from '#domain/incident/load-incident'
import { type Actor, authorize } from '#domain/staff/staff'
import { transaction } from '#lib/db'

/** Takes the postmortem back; the incident shows it as pending again. Doing it twice changes nothing. */
export async function withdrawPostmortem(
  actor: Actor,
  slug: string,
  options: { ifVersion?: number } = {},
): Promise<void> {
  authorize(actor, 'postmortem:write')
  await transaction(async (tx) => {
    const incident = await loadIncident(tx, slug, options)
    if (!incident.postmortem?.publishedAt) return
    await tx.postmortem.update({
      where: { incidentId: incident.id },
      data: { publishedAt: null, publishedBy: null, version: { increment: 1 } },
    })
    await touchIncident(tx, incident.id)
    await recordEvent(tx, actor, 'postmortem.withdrawn', {
      incidentId: incident.id,
      payload: { slug, months: await monthsOf(tx, [incident.startedAt]) },
      difference: differenceOf(incident.postmortem, { publishedAt: null }),
    })
  })
}
