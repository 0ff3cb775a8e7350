import { escapeHtml, type FeedEntry, type FeedSource } from '#domain/incident/feed-formats'
import {
  type EntryView,
  type IncidentView,
  isWithdrawn,
  type TimelineRow,
  timelineOf,
  type WithdrawnEntry,
} from '#domain/incident/incident'
import type { PublicStory } from '#domain/incident/public-stories'
import { firstTold, lastTold } from '#domain/incident/told'
import { maintenanceEntryLabel } from '#domain/maintenance/entry-label'
import type { MaintenanceView } from '#domain/maintenance/maintenance'
import { postmortemSections } from '#domain/postmortem/sections'
import { logoPath, type SettingsView } from '#domain/settings/settings'
import { noticeLines } from '#domain/text/notice-lines'
import { noticeFor, type Prose } from '#domain/text/text'
import { colon, comma, gap, listOf } from '#i18n/lists'
import { dirOf } from '#i18n/locales'
import { translator } from '#i18n/messages'
import { stamp, stampRange, stampWords } from '#i18n/stamps'
import { plainText, renderMarkdown } from '#lib/markdown'

/** What every feed needs to know. `baseUrl` is the public origin. */
export type FeedContext = { page: SettingsView; locale: string; baseUrl: string }

const summaryLength = 280

const inLanguage = (html: string, locale: string) =>
  `<div lang="${escapeHtml(locale)}" dir="${dirOf(locale)}">${html}</div>`

const proseHtml = (prose: Prose | null, { page }: FeedContext) =>
  prose?.body
    ? inLanguage(renderMarkdown(prose.body, stampWords(prose.locale, page.organisationZone)), prose.locale)
    : ''

const summaryText = (prose: Prose | null | undefined, { page }: FeedContext) =>
  prose ? plainText(prose.body, summaryLength, stampWords(prose.locale, page.organisationZone)) : ''

const noticeHtml = (lines: readonly string[], locale: string) =>
  lines.length > 0 ? `<p><em>${escapeHtml(lines.join(gap(locale)))}</em></p>` : ''

const linkHtml = (url: string, words: string) =>
  `<p><a href="${escapeHtml(url)}">${escapeHtml(words)}</a></p>`

/** `Resolved`, `Detected` … */
export function entryLabel(entry: EntryView, locale: string): string {
  const t = translator(locale, 'common')
  if (entry.kind === 'update') return t(`incidentStatus.${entry.status ?? 'investigating'}`)
  return t(`milestone.${entry.kind}`)
}

/** `Update withdrawn on 9 May 2025, 18:10 UTC` */
export const withdrawnLabel = (entry: WithdrawnEntry, locale: string, zone: string): string =>
  translator(locale, 'incident.withdrawn').markup(entry.kind === 'update' ? 'update' : 'entry', {
    stamp: () => stamp(entry.withdrawnAt, locale, zone).text,
  })

const rowLabel = (row: TimelineRow, { locale, page }: FeedContext): string =>
  isWithdrawn(row) ? withdrawnLabel(row, locale, page.organisationZone) : entryLabel(row, locale)

function rowHtml(row: TimelineRow, context: FeedContext): string {
  if (!isWithdrawn(row)) return entryHtml(row, context)
  const { locale, page } = context
  const when = escapeHtml(stamp(row.occurredAt, locale, page.organisationZone).text)
  const label = escapeHtml(rowLabel(row, context))
  return `<p><strong>${when}${colon(locale)}</strong>${label}</p>${proseHtml(row.reason, context)}`
}

function entryHtml(entry: EntryView, context: FeedContext): string {
  const { locale, page } = context
  const label = escapeHtml(entryLabel(entry, locale))
  const when = escapeHtml(stamp(entry.occurredAt, locale, page.organisationZone).text)
  const corrected = entry.correctedAt
    ? `<p>${escapeHtml(
        translator(locale, 'feed')('corrected', {
          stamp: stamp(entry.correctedAt, locale, page.organisationZone).text,
        }),
      )}</p>`
    : ''
  return `<p><strong>${label}</strong>${comma(locale)}${when}</p>${proseHtml(entry.body, context)}${corrected}`
}

const postmortemHtml = (view: IncidentView, context: FeedContext) =>
  postmortemSections(view.postmortem, context.locale)
    .map(({ heading, proses, items }) => {
      const list = items.map(
        ({ label, text, reason }) =>
          `<li><p><strong>${escapeHtml(label)}</strong></p>${proseHtml(text, context)}${proseHtml(reason, context)}</li>`,
      )
      const body =
        proses.map((prose) => proseHtml(prose, context)).join('') +
        (list.length > 0 ? `<ul>${list.join('')}</ul>` : '')
      return `<h3>${escapeHtml(heading)}</h3>${body}`
    })
    .join('')

const storyUrl = (view: IncidentView, { baseUrl, locale }: FeedContext) =>
  `${baseUrl}/${locale}/incidents/${view.slug}`

/** A tag URI (RFC 4151) from what never changes: the incident's id and the day it was first written down. */
function tagFor({ id, createdAt }: PublicStory, { baseUrl, locale }: FeedContext, rest = ''): string {
  const authority = `${new URL(baseUrl).hostname},${createdAt.toISOString().slice(0, 10)}`
  return `tag:${authority}:${locale}/incidents/${id}${rest}`
}

function storyEntry(story: PublicStory, context: FeedContext): FeedEntry {
  const { view } = story
  const { locale } = context
  const t = translator(locale, 'feed')
  const latest = view.entries.findLast((entry) => entry.kind === 'update')
  const said = view.postmortem.state === 'published' ? view.postmortem.summary : latest?.body
  const written = postmortemHtml(view, context)
  const html = [
    noticeHtml(noticeLines(view.notice, locale, context.page.organisationZone), locale),
    written && `<h2>${escapeHtml(t('postmortem'))}</h2>${written}`,
    `<h2>${escapeHtml(translator(locale, 'common.section')('timeline'))}</h2>`,
    ...timelineOf(view)
      .map((row) => rowHtml(row, context))
      .reverse(),
    linkHtml(storyUrl(view, context), t('read')),
  ]
  return {
    id: tagFor(story, context),
    link: storyUrl(view, context),
    title: view.title.body,
    locale: view.title.locale,
    published: firstTold(view),
    updated: lastTold(view),
    summary: summaryText(said, context),
    html: inLanguage(html.join(''), locale),
  }
}

const common = ({ page, locale, baseUrl }: FeedContext) => ({
  locale,
  author: { name: page.name, url: `${baseUrl}/${locale}` },
  logo: page.logoFile && `${baseUrl}${logoPath(page.logoFile)}`,
})

function maintenanceEntry(view: MaintenanceView, context: FeedContext): FeedEntry {
  const { locale, page, baseUrl } = context
  const zone = page.organisationZone
  const t = translator(locale, 'maintenance')
  const { id, slug, title, body, status, services, startsAt, endsAt, entries, publishedAt } = view
  const link = `${baseUrl}/${locale}/maintenances/${slug}`
  const authority = `${new URL(baseUrl).hostname},${publishedAt.toISOString().slice(0, 10)}`
  const names = listOf(
    services.map(({ name }) => name),
    locale,
  )
  const when = stampRange(startsAt, endsAt, locale, zone).text
  const lede = t(`lede.${status}`, { services: names })
  const said = entries.map((entry) => entry.body)
  const html = [
    noticeHtml(
      noticeLines(noticeFor([title, body, ...said], locale, view.sourceLocale), locale, zone),
      locale,
    ),
    `<p><strong>${escapeHtml(t(`status.${status}`))}</strong>, ${escapeHtml(when)}</p>`,
    `<p>${escapeHtml(lede)}</p>`,
    proseHtml(body, context),
    `<h2>${escapeHtml(translator(locale, 'common.section')('timeline'))}</h2>`,
    ...entries
      .map((entry) => {
        const label = escapeHtml(maintenanceEntryLabel(entry, locale, zone))
        const at = escapeHtml(stamp(entry.occurredAt, locale, zone).text)
        return `<p><strong>${label}</strong>, ${at}</p>${proseHtml(entry.body, context)}`
      })
      .reverse(),
    linkHtml(link, translator(locale, 'feed')('read')),
  ]
  return {
    id: `tag:${authority}:${locale}/maintenances/${id}`,
    link,
    title: translator(locale, 'feed')('entry', { label: t('title'), title: title.body }),
    locale: title.locale,
    published: publishedAt,
    updated: entries.at(-1)?.occurredAt ?? publishedAt,
    summary: `${when}. ${lede}`,
    html: inLanguage(html.join(''), locale),
  }
}

/**
 * The page's feed: one entry per incident and per maintenance, which grows with it. `self` is the feed's path below the
 * locale.
 */
export function pageFeed(
  { stories, maintenances }: { stories: readonly PublicStory[]; maintenances: readonly MaintenanceView[] },
  self: string,
  context: FeedContext,
): FeedSource {
  const { page, locale, baseUrl } = context
  const t = translator(locale, 'feed')
  return {
    ...common(context),
    title: t('title', { page: page.name }),
    description: t('description', { page: page.name }),
    home: `${baseUrl}/${locale}`,
    self: `${baseUrl}/${locale}${self}`,
    since: new Date(0),
    entries: [
      ...stories.map((story) => storyEntry(story, context)),
      ...maintenances.map((view) => maintenanceEntry(view, context)),
    ].sort((a, b) => b.published.getTime() - a.published.getTime()),
  }
}

function timelineEntry(row: TimelineRow, story: PublicStory, context: FeedContext): FeedEntry {
  const { view } = story
  const { locale } = context
  const t = translator(locale, 'feed')
  const link = `${storyUrl(view, context)}#entry-${row.id}`
  const said = isWithdrawn(row) ? row.reason : row.body
  const notice = noticeFor([view.title, said], locale, view.sourceLocale)
  const lines = noticeLines(notice, locale, context.page.organisationZone)
  const html = noticeHtml(lines, locale) + rowHtml(row, context) + linkHtml(link, t('read'))
  return {
    id: tagFor(story, context, `/entries/${row.id}`),
    link,
    title: t('entry', { label: rowLabel(row, context), title: view.title.body }),
    locale: view.title.locale,
    published: row.postedAt,
    updated: isWithdrawn(row) ? row.withdrawnAt : (row.correctedAt ?? row.postedAt),
    summary: summaryText(said, context),
    html: inLanguage(html, locale),
  }
}

function postmortemEntry(story: PublicStory, context: FeedContext): FeedEntry[] {
  const { view } = story
  const { postmortem } = view
  const { locale } = context
  if (postmortem.state === 'pending') return []
  const t = translator(locale, 'feed')
  const published = postmortem.state === 'published'
  const said = published ? postmortem.summary : postmortem.reason
  const link = `${storyUrl(view, context)}#${published ? 'summary' : 'postmortem'}`
  const sections = postmortemSections(postmortem, locale)
  const proses = sections.flatMap((s) => [
    ...s.proses,
    ...s.items.flatMap((item) => [item.text, item.reason]),
  ])
  const notice = noticeFor([view.title, ...proses], locale, view.sourceLocale)
  const lines = noticeLines(notice, locale, context.page.organisationZone)
  const html = noticeHtml(lines, locale) + postmortemHtml(view, context) + linkHtml(link, t('read'))
  return [
    {
      id: tagFor(story, context, published ? '/postmortem' : '/no-postmortem'),
      link,
      title: t('entry', { label: t(published ? 'postmortem' : 'notPlanned'), title: view.title.body }),
      locale: view.title.locale,
      published: published ? postmortem.publishedAt : postmortem.since,
      updated: published ? (postmortem.correctedAt ?? postmortem.publishedAt) : postmortem.since,
      summary: summaryText(said, context),
      html: inLanguage(html, locale),
    },
  ]
}

/** An incident's own feed: one entry per entry of its timeline, and one for the postmortem. */
export function incidentFeed(story: PublicStory, context: FeedContext): FeedSource {
  const { view } = story
  const t = translator(context.locale, 'feed')
  return {
    ...common(context),
    title: t('incidentTitle', { title: view.title.body, page: context.page.name }),
    description: t('incidentDescription'),
    home: storyUrl(view, context),
    self: `${storyUrl(view, context)}.atom`,
    since: firstTold(view),
    entries: [
      ...postmortemEntry(story, context),
      ...timelineOf(view)
        .map((row) => timelineEntry(row, story, context))
        .reverse(),
    ],
  }
}
