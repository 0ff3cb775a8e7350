import { differenceOf } from '#domain/event/event'
import { recordEvent } from '#domain/event/record-event'
import { isOut, loadIncident, monthsOf } from '#domain/incident/load-incident'
import { type Actor, actorId, authorize } from '#domain/staff/staff'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'

/** Takes an incident back from the public: its pages are gone, the event and everything said stay. */
export async function withdrawIncident(
  actor: Actor,
  slug: string,
  options: { ifVersion?: number } = {},
): Promise<void> {
  authorize(actor, 'incident:write')
  await transaction(async (tx) => {
    const incident = await loadIncident(tx, slug, options)
    if (!isOut(incident)) return
    const withdrawnAt = now()
    await tx.incident.update({
      where: { id: incident.id },
      data: { withdrawnAt, withdrawnBy: actorId(actor), version: { increment: 1 } },
    })
    await recordEvent(tx, actor, 'incident.withdrawn', {
      incidentId: incident.id,
      payload: { slug, months: await monthsOf(tx, [incident.startedAt]) },
      difference: differenceOf({}, { withdrawnAt }),
    })
  })
}
