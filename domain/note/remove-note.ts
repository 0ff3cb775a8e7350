import { recordEvent } from '#domain/event/record-event'
import { loadIncident } from '#domain/incident/load-incident'
import { keepRemoved } from '#domain/removal/keep-removed'
import { type Actor, authorize } from '#domain/staff/staff'
import { transaction } from '#lib/db'
import { notFound } from '#lib/errors'

/** Removes a note of the incident `slug`. Returns what `restoreNote` puts it back by. Throws `not_found`. */
export async function removeNote(actor: Actor, slug: string, id: string): Promise<{ removalId: string }> {
  authorize(actor, 'incident:write')
  return transaction(async (tx) => {
    const incident = await loadIncident(tx, slug)
    const note = await tx.note.findFirst({
      where: { id, incidentId: incident.id },
      select: { id: true, body: true, createdAt: true, createdBy: true },
    })
    if (!note) throw notFound('note', id)
    await tx.note.delete({ where: { id } })
    const removalId = await keepRemoved(tx, 'note', note, incident.id)
    await recordEvent(tx, actor, 'note.changed', {
      incidentId: incident.id,
      payload: { slug, itemId: id, changed: ['removed'] },
    })
    return { removalId }
  })
}
