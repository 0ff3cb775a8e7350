import { differenceOfTexts } from '#domain/event/event'
import { recordEvent } from '#domain/event/record-event'
import { loadIncident, monthsOf, touchIncident } from '#domain/incident/load-incident'
import { TranslationInput } from '#domain/incident/schema'
import { settings } from '#domain/settings/queries'
import { type Actor, authorize } from '#domain/staff/staff'
import { translateText } from '#domain/text/write-text'
import { transaction } from '#lib/db'
import { invalid } from '#lib/errors'
import { parse } from '#lib/parse'

/**
 * Stores translations of any parts of a story, each made from the newest source revision. A part that has no
 * source text is an error that names it: there is nothing it could be a translation of.
 */
export async function translateIncident(
  actor: Actor,
  slug: string,
  locale: string,
  input: unknown,
  options: { ifVersion?: number } = {},
): Promise<void> {
  authorize(actor, 'translation:write')
  const { provenance, title, updates, postmortem } = parse(TranslationInput, input)
  await transaction(async (tx) => {
    const incident = await loadIncident(tx, slug, options)
    const page = await settings(tx)
    if (!page.locales.includes(locale)) throw invalid('locale', 'unknown_locale', `The page has no ${locale}`)
    if (locale === incident.sourceLocale) {
      throw invalid('locale', 'is_source', `${locale} is the language this story is written in`)
    }
    const changes: Parameters<typeof differenceOfTexts>[0][number][] = []
    const write = async (
      kind: string,
      path: string,
      textId: string | null | undefined,
      body: string | undefined,
    ) => {
      if (body === undefined) return
      if (!textId) throw invalid(path, 'no_source', `${path} has no source text to translate`)
      const before = await translateText(tx, actor, textId, { locale, body, provenance })
      changes.push({ kind, before, after: body })
    }

    await write('title', 'title', incident.titleId, title)
    for (const [i, { id, body }] of (updates ?? []).entries()) {
      const entry = incident.entries.find((e) => e.id === id)
      if (!entry) throw invalid(`updates.${i}.id`, 'unknown_entry', `No entry “${id}” in this incident`)
      await write('entry', `updates.${i}.body`, entry.bodyId, body)
    }
    if (postmortem) {
      const held = await tx.postmortem.findUnique({
        where: { incidentId: incident.id },
        select: {
          summaryId: true,
          rootCauseId: true,
          resolutionId: true,
          moreInformationId: true,
          noRemediationReasonId: true,
          notPlannedReasonId: true,
          remediationItems: { select: { id: true, textId: true, droppedReasonId: true } },
        },
      })
      const { remediationItems, ...parts } = postmortem
      for (const part of Object.keys(parts) as (keyof typeof parts)[]) {
        await write(part, `postmortem.${part}`, held?.[`${part}Id`], parts[part])
      }
      for (const [i, { id, text, droppedReason }] of (remediationItems ?? []).entries()) {
        const path = `postmortem.remediationItems.${i}`
        const item = held?.remediationItems.find((r) => r.id === id)
        if (!item) throw invalid(`${path}.id`, 'unknown_item', `No remediation item “${id}”`)
        await write('remediationItem', `${path}.text`, item.textId, text)
        await write('droppedReason', `${path}.droppedReason`, item.droppedReasonId, droppedReason)
      }
    }
    await touchIncident(tx, incident.id)
    await recordEvent(tx, actor, 'incident.translated', {
      incidentId: incident.id,
      payload: { slug, locales: [locale], months: await monthsOf(tx, [incident.startedAt]) },
      difference: differenceOfTexts(changes),
    })
  })
}
