import { differenceOf } from '#domain/event/event'
import { recordEvent } from '#domain/event/record-event'
import { loadIncident, monthsOf, touchIncident } from '#domain/incident/load-incident'
import { type Actor, actorId, authorize } from '#domain/staff/staff'
import { partsOf, translatableSelect } from '#domain/translation/parts'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'

/** Makes all held translations of an incident into `locale` public, reviewed or not. Returns how many. */
export async function releaseTranslations(actor: Actor, slug: string, locale: string): Promise<number> {
  authorize(actor, 'translation:write')
  return transaction(async (tx) => {
    const { id } = await loadIncident(tx, slug)
    const story = await tx.incident.findUniqueOrThrow({ where: { id }, select: translatableSelect })
    const publishedAt = now()
    const { count } = await tx.translation.updateMany({
      where: { textId: { in: partsOf(story).map(({ text }) => text.id) }, locale, publishedAt: null },
      data: { publishedAt, publishedBy: actorId(actor) },
    })
    if (count === 0) return 0
    await touchIncident(tx, id)
    await recordEvent(tx, actor, 'incident.translated', {
      incidentId: id,
      payload: { slug, locales: [locale], months: await monthsOf(tx, [story.startedAt]) },
      difference: differenceOf({}, { publishedAt }),
    })
    return count
  })
}
