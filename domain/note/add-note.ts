import { recordEvent } from '#domain/event/record-event'
import { loadIncident } from '#domain/incident/load-incident'
import { NoteInput } from '#domain/note/schema'
import { type Actor, actorId, authorize } from '#domain/staff/staff'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'
import { parse } from '#lib/parse'

/** Writes a note that only staff see beside the incident `slug`. Throws `not_found`. */
export async function addNote(actor: Actor, slug: string, input: unknown): Promise<{ id: string }> {
  authorize(actor, 'incident:write')
  const { body } = parse(NoteInput, input)
  return transaction(async (tx) => {
    const incident = await loadIncident(tx, slug)
    const note = await tx.note.create({
      data: { incidentId: incident.id, body, createdAt: now(), createdBy: actorId(actor) },
      select: { id: true },
    })
    await recordEvent(tx, actor, 'note.changed', {
      incidentId: incident.id,
      payload: { slug, itemId: note.id, changed: ['added'] },
    })
    return note
  })
}
