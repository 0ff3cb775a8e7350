import { recordEvent } from '#domain/event/record-event'
import { loadIncident, monthsOf } from '#domain/incident/load-incident'
import { type Actor, authorize } from '#domain/staff/staff'
import { setHold } from '#domain/translation/set-hold'
import { transaction } from '#lib/db'

/** Whether machine translations of an incident wait for a review from now on; null: as the settings say. */
export async function holdTranslations(actor: Actor, slug: string, hold: boolean | null): Promise<void> {
  authorize(actor, 'translation:write')
  await transaction(async (tx) => {
    const { id, startedAt } = await loadIncident(tx, slug)
    await setHold(tx, actor, id, hold)
    await recordEvent(tx, actor, 'incident.translated', {
      incidentId: id,
      payload: { slug, months: await monthsOf(tx, [startedAt]) },
    })
  })
}
