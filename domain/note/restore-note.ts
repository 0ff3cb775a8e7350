import { recordEvent } from '#domain/event/record-event'
import { loadIncident } from '#domain/incident/load-incident'
import { RemovedNote } from '#domain/removal/schema'
import { takeRemoved } from '#domain/removal/take-removed'
import { type Actor, authorize } from '#domain/staff/staff'
import { transaction } from '#lib/db'

/** Puts a note of the incident `slug` back as it was. Throws `not_found`. */
export async function restoreNote(actor: Actor, slug: string, removalId: string): Promise<void> {
  authorize(actor, 'incident:write')
  await transaction(async (tx) => {
    const incident = await loadIncident(tx, slug)
    const note = await takeRemoved(tx, 'note', removalId, RemovedNote, incident.id)
    await tx.note.create({ data: { ...note, incidentId: incident.id } })
    await recordEvent(tx, actor, 'note.changed', {
      incidentId: incident.id,
      payload: { slug, itemId: note.id, changed: ['restored'] },
    })
  })
}
