import { differenceOfTexts } from '#domain/event/event'
import { recordEvent } from '#domain/event/record-event'
import { monthsOf } from '#domain/incident/load-incident'
import { settings } from '#domain/settings/queries'
import { type Actor, actorId, authorize } from '#domain/staff/staff'
import { partsOf, translatableSelect } from '#domain/translation/parts'
import { isForMachine, wantedRevision } from '#domain/translation/translation'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'

/**
 * Stores what a machine made of source revisions, unless somebody was faster or the source has changed meanwhile.
 * Public at once, or held until reviewed. The incident's version stays, so that nobody's open form becomes stale.
 * Returns how many were stored.
 */
export async function storeMachineTranslations(
  actor: Actor,
  incidentId: string,
  locale: string,
  made: readonly { textId: string; revisionId: string; body: string }[],
): Promise<number> {
  authorize(actor, 'translation:write')
  return transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Incident" WHERE id = ${incidentId} FOR UPDATE`
    const story = await tx.incident.findUnique({ where: { id: incidentId }, select: translatableSelect })
    if (!story) return 0
    const page = await settings(tx)
    const held = story.holdTranslations ?? page.heldLocales.includes(locale)
    const at = { publishedAt: held ? null : now(), publishedBy: held ? null : actorId(actor) }
    const stored: Parameters<typeof differenceOfTexts>[0][number][] = []
    for (const { kind, text, out } of partsOf(story)) {
      const source = wantedRevision(text, out)
      const words = made.find((m) => m.textId === text.id && m.revisionId === source?.id)
      if (!source || !words || !isForMachine(text, source, locale)) continue
      await tx.translation.create({
        data: {
          textId: text.id,
          locale,
          revisionId: source.id,
          body: words.body,
          provenance: 'machine',
          createdAt: now(),
          createdBy: actorId(actor),
          ...at,
        },
      })
      await tx.translationAttempt.deleteMany({ where: { textId: text.id, locale } })
      stored.push({ kind, before: null, after: words.body })
    }
    if (stored.length === 0) return 0
    await recordEvent(tx, actor, 'incident.translated', {
      incidentId,
      payload: { slug: story.slug, locales: [locale], months: await monthsOf(tx, [story.startedAt]) },
      difference: differenceOfTexts(stored),
    })
    return stored.length
  })
}
