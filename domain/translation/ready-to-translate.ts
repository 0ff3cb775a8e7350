import { recordEvent } from '#domain/event/record-event'
import { loadIncident } from '#domain/incident/load-incident'
import { type Actor, authorize } from '#domain/staff/staff'
import { partsOf, translatableSelect } from '#domain/translation/parts'
import { transaction } from '#lib/db'

/**
 * Says of the newest words of an incident and its postmortem that they may be translated before they are public.
 * Translations of them become public with them. Returns how many texts that concerns.
 */
export async function readyToTranslate(actor: Actor, slug: string): Promise<number> {
  authorize(actor, 'translation:write')
  return transaction(async (tx) => {
    const { id } = await loadIncident(tx, slug)
    const story = await tx.incident.findUniqueOrThrow({ where: { id }, select: translatableSelect })
    let ready = 0
    for (const { text } of partsOf(story)) {
      const newest = text.revisions.at(-1)
      if (!newest?.body.trim() || newest.id === text.readyRevisionId) continue
      await tx.text.update({ where: { id: text.id }, data: { readyRevisionId: newest.id } })
      ready++
    }
    await recordEvent(tx, actor, 'incident.ready', { incidentId: id, payload: { slug } })
    return ready
  })
}
