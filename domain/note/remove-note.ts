import { recordEvent } from '#domain/event/record-event'
import { loadIncident } from '#domain/incident/load-incident'
import { type Actor, authorize } from '#domain/staff/staff'
import { transaction } from '#lib/db'
import { notFound } from '#lib/errors'

/** Removes a note of the incident `slug`. Throws `not_found`. */
export async function removeNote(actor: Actor, slug: string, id: string): Promise<void> {
  authorize(actor, 'incident:write')
  await transaction(async (tx) => {
    const incident = await loadIncident(tx, slug)
    const { count } = await tx.note.deleteMany({ where: { id, incidentId: incident.id } })
    if (count === 0) throw notFound('note', id)
    await recordEvent(tx, actor, 'note.changed', {
      incidentId: incident.id,
      payload: { slug, itemId: id, changed: ['removed'] },
    })
  })
}
