import type { MaintenanceView } from '#domain/maintenance/maintenance'
import type { ServiceName } from '#domain/service/service'
import { listOf } from '#i18n/lists'
import { notFound } from '#lib/errors'
import { chosenServices, correction, instant, text, ticked } from '../../../form-data'
import { timeField, touched } from '../../../touched'

/**
 * Where the form moves the work to: the times that its sender changed. Null where there is nothing to save. Throws
 * `conflict` where somebody else changed the same.
 */
export function movedTimes(form: FormData, { startsAt, endsAt }: MaintenanceView, locale: string) {
  const mine = touched(
    form,
    [timeField(form, 'startsAt', startsAt, locale), timeField(form, 'endsAt', endsAt, locale)],
    locale,
  )
  if (!mine.any) return null
  return {
    startsAt: mine.has('startsAt') ? (instant(form, 'startsAt') ?? '') : undefined,
    endsAt: mine.has('endsAt') ? (instant(form, 'endsAt') ?? '') : undefined,
    notify: ticked(form, 'notify'),
  }
}

/** Services as one value of a form, in whatever order they were chosen. */
export const servicesKey = (slugs: readonly string[]) => [...slugs].sort().join(' ')

/** What the form changes of words and services of `maintenance`, read in the language it is written in; as `movedTimes`. */
export function changedPlan(form: FormData, maintenance: MaintenanceView, locale: string) {
  const { slug, title, body, services, sourceLocale } = maintenance
  const names = (list: readonly ServiceName[]) =>
    listOf(
      list.map(({ name }) => name),
      locale,
    )
  const mine = touched(
    form,
    [
      { name: 'title', mine: text(form, 'title') ?? '', now: title.body, prose: true },
      { name: 'body', mine: text(form, 'body') ?? '', now: body?.body ?? '', prose: true },
      {
        name: 'services',
        mine: servicesKey(chosenServices(form)),
        now: servicesKey(services.map(({ slug }) => slug)),
        shown: names(services),
      },
    ],
    sourceLocale,
  )
  if (!mine.any) return null
  return {
    title: mine.has('title') ? (text(form, 'title') ?? '') : undefined,
    body: mine.has('body') ? (text(form, 'body') ?? null) : undefined,
    services: mine.has('services') ? chosenServices(form) : undefined,
    ...correction(form, slug),
  }
}

/** What the form corrects of an entry, read in the language it is written in; as `movedTimes`. */
export function correctedWords(
  form: FormData,
  { slug, entries, sourceLocale }: MaintenanceView,
  entryId: string,
) {
  const entry = entries.find(({ id }) => id === entryId)
  if (!entry) throw notFound('entry', entryId)
  const body = text(form, 'body') ?? ''
  const field = { name: 'body', mine: body, now: entry.body?.body ?? '', prose: true }
  return touched(form, [field], sourceLocale).any ? { body, ...correction(form, slug) } : null
}
