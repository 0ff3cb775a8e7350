import { differenceOf } from '#domain/event/event'
import { recordEvent } from '#domain/event/record-event'
import { loadIncident, monthsOf } from '#domain/incident/load-incident'
import { type Actor, authorize } from '#domain/staff/staff'
import { TranslationHold } from '#domain/translation/schema'
import { setHold } from '#domain/translation/set-hold'
import { transaction } from '#lib/db'
import { parse } from '#lib/parse'

/** Says whether machine translations of an incident wait for a review from now on; null: as the settings say. */
export async function holdTranslations(actor: Actor, slug: string, input: unknown): Promise<boolean | null> {
  authorize(actor, 'translation:write')
  const { hold } = parse(TranslationHold, input)
  await transaction(async (tx) => {
    const { id, startedAt } = await loadIncident(tx, slug)
    const before = await tx.incident.findUniqueOrThrow({
      where: { id },
      select: { holdTranslations: true },
    })
    await setHold(tx, actor, id, hold)
    await recordEvent(tx, actor, 'incident.translated', {
      incidentId: id,
      payload: { slug, months: await monthsOf(tx, [startedAt]) },
      difference: differenceOf(before, { holdTranslations: hold }),
    })
  })
  return hold
}
