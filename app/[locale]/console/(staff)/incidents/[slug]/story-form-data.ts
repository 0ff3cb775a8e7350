import type { StaffIncident } from '#domain/incident/queries'
import { translator } from '#i18n/messages'
import { notFound } from '#lib/errors'
import { correction, instant, text } from '../../../form-data'
import { timeField, touched } from '../../../touched'

/**
 * What the form corrects of an entry: the fields that its sender changed. Null where there is nothing to save.
 * Throws `conflict` where somebody else changed the same.
 */
export function correctedEntry(form: FormData, story: StaffIncident, entryId: string, locale: string) {
  const entry = story.entries.find(({ id }) => id === entryId)
  if (!entry) throw notFound('entry', entryId)
  const t = translator(locale, 'common')
  const kind = entry.kind === 'update' ? undefined : entry.kind
  const mine = touched(
    form,
    [
      { name: 'body', mine: text(form, 'body') ?? '', now: entry.body?.body ?? '', prose: true },
      {
        name: 'status',
        mine: text(form, 'status') ?? '',
        now: entry.status ?? '',
        shown: entry.status ? t(`incidentStatus.${entry.status}`) : undefined,
      },
      {
        name: 'kind',
        mine: text(form, 'kind') ?? entry.kind,
        now: entry.kind,
        shown: kind && t(`milestone.${kind}`),
      },
      timeField(form, 'occurredAt', entry.occurredAt, locale),
    ],
    story.sourceLocale,
  )
  const told = correction(form, story.slug)
  if (!mine.any && !told.reason) return null
  return {
    body: mine.has('body') ? (text(form, 'body') ?? '') : undefined,
    status: mine.has('status') ? text(form, 'status') : undefined,
    kind: mine.has('kind') ? text(form, 'kind') : undefined,
    occurredAt: mine.has('occurredAt') ? (instant(form, 'occurredAt') ?? '') : undefined,
    ...told,
  }
}

/** What the form changes of title, impact and address; as `correctedEntry`. */
export function changedFacts(form: FormData, story: StaffIncident, locale: string) {
  const impact = translator(locale, 'common.impact')
  const mine = touched(
    form,
    [
      { name: 'title', mine: text(form, 'title') ?? '', now: story.title.body, prose: true },
      {
        name: 'impact',
        mine: text(form, 'impact') ?? '',
        now: story.impact,
        shown: impact(story.impact),
      },
      { name: 'slug', mine: text(form, 'slug') ?? '', now: story.slug },
    ],
    story.sourceLocale,
  )
  if (!mine.any) return null
  return {
    title: mine.has('title') ? (text(form, 'title') ?? '') : undefined,
    impact: mine.has('impact') ? text(form, 'impact') : undefined,
    slug: mine.has('slug') ? (text(form, 'slug') ?? '') : undefined,
    ...correction(form, story.slug),
  }
}
