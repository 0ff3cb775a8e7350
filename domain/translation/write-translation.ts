import { differenceOf } from '#domain/event/event'
import { recordEvent } from '#domain/event/record-event'
import { loadIncident, monthsOf, touchIncident } from '#domain/incident/load-incident'
import { settings } from '#domain/settings/queries'
import { type Actor, actorId, authorize } from '#domain/staff/staff'
import { partsOf, translatableSelect } from '#domain/translation/parts'
import { PartTranslation } from '#domain/translation/schema'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'
import { DomainError, invalid, notFound } from '#lib/errors'
import { parse } from '#lib/parse'

/**
 * Stores a person's translation of one part, or a machine's after a review: public with its source at once, held or
 * not. Words without a provenance only mend what stands there. `was` is the translation the person began with: `conflict` where another stands there by now.
 */
export async function writeTranslation(
  actor: Actor,
  slug: string,
  locale: string,
  input: unknown,
  options: { was?: string } = {},
): Promise<void> {
  authorize(actor, 'translation:write')
  const { textId, revisionId, body, provenance } = parse(PartTranslation, input)
  await transaction(async (tx) => {
    const { id } = await loadIncident(tx, slug)
    const story = await tx.incident.findUniqueOrThrow({ where: { id }, select: translatableSelect })
    const { locales } = await settings(tx)
    if (!locales.includes(locale)) throw invalid('locale', 'unknown_locale', `The page has no ${locale}`)
    if (locale === story.sourceLocale) throw invalid('locale', 'is_source', `${locale} is the source`)
    const part = partsOf(story).find(({ text }) => text.id === textId)
    if (!part) throw notFound('text', textId)
    if (!part.text.revisions.some((revision) => revision.id === revisionId)) {
      throw notFound('revision', revisionId)
    }
    const stands = part.text.translations.find((t) => t.locale === locale && t.revisionId === revisionId)
    if (stands && options.was !== undefined && plain(stands.body) !== plain(options.was)) {
      throw new DomainError('conflict', 'The translation has been changed by somebody else', {
        issues: [{ path: 'body', code: 'changed_since', params: { text: stands.body } }],
        data: { was: stands.body },
      })
    }
    const by = actorId(actor)
    const row = { body, provenance: provenance ?? 'human', publishedAt: now(), publishedBy: by } as const
    await tx.translation.upsert({
      where: { textId_locale_revisionId: { textId, locale, revisionId } },
      create: { textId, locale, revisionId, ...row, createdAt: now(), createdBy: by },
      update: provenance ? row : { body },
    })
    await tx.translationAttempt.deleteMany({ where: { textId, locale } })
    await touchIncident(tx, id)
    await recordEvent(tx, actor, 'incident.translated', {
      incidentId: id,
      payload: { slug, locales: [locale], months: await monthsOf(tx, [story.startedAt]) },
      difference: differenceOf(
        { [part.kind]: stands?.body, provenance: stands?.provenance },
        { [part.kind]: body, provenance: provenance ?? stands?.provenance ?? row.provenance },
      ),
    })
  })
}

const plain = (body: string) => body.replaceAll('\r\n', '\n').trim()
