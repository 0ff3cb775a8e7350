import type { CorrectedPart, CorrectionView } from '#domain/correction/correction'
import { entryLabel, withdrawnLabel } from '#domain/incident/feed'
import {
  type EntryView,
  type IncidentView,
  isWithdrawn,
  timelineOf,
  type WithdrawnEntry,
} from '#domain/incident/incident'
import { postmortemSections, proseMarkdown, sectionsMarkdown } from '#domain/postmortem/sections'
import { noticeLines } from '#domain/text/notice-lines'
import { bracketed, colon, gap, listOf } from '#i18n/lists'
import { translator } from '#i18n/messages'
import { duration, stamp, stampRange } from '#i18n/stamps'
import { now } from '#lib/clock'

/** `url`: the page that tells the story in `locale`; `zone`: the organisation's. */
export type StoryContext = { locale: string; zone: string; url: string }

/** Plain words as Markdown that shows exactly them. */
export const escapeMarkdown = (text: string): string => text.replace(/[\\`*_[\]<>#~&]/g, '\\$&')

function windowWords({ window }: IncidentView, { locale, zone }: StoryContext): string | null {
  if (!window) return null
  const { startedAt, endedAt } = window
  const t = translator(locale, 'feed.story')
  if (!endedAt) return t('since', { stamp: stamp(startedAt, locale, zone).text })
  return t('lasting', {
    window: stampRange(startedAt, endedAt, locale, zone).text,
    duration: duration(endedAt.getTime() - startedAt.getTime(), locale),
  })
}

/** The story in figures: state, impact, when, which services, and where it is told. */
function facts(view: IncidentView, context: StoryContext): string {
  const { locale, zone, url } = context
  const t = translator(locale, 'feed.story')
  const common = translator(locale, 'common')
  const at = (instant: Date) => stamp(instant, locale, zone).text
  const services = view.services.map(({ service, status }) =>
    view.resolvedAt || status === 'operational'
      ? service.name
      : bracketed(service.name, common(`serviceStatus.${status}`), locale),
  )
  const published = view.postmortem.state === 'published' ? view.postmortem : null
  const rows: [string, string | null | undefined][] = [
    [t('status'), common(`incidentStatus.${view.status}`)],
    [t('impact'), common(`impact.${view.impact}`)],
    view.window ? [t('window'), windowWords(view, context)] : [t('began'), at(view.startedAt)],
    [t('services', { count: services.length }), services.length > 0 ? listOf(services, locale) : null],
    [t('published'), published && at(published.publishedAt)],
    [t('corrected'), published?.correctedAt && at(published.correctedAt)],
  ]
  const name = (what: string) => `${what}${colon(locale).trimEnd()}`
  const lines = rows.flatMap(([what, value]) =>
    value ? [`- **${name(what)}** ${escapeMarkdown(value)}`] : [],
  )
  const links = [
    `- **${name(t('page'))}** <${url}>`,
    ...(view.sourceUrl ? [`- **${name(t('source'))}** <${view.sourceUrl}>`] : []),
  ]
  return [...lines, ...links].join('\n')
}

function entryMarkdown(entry: EntryView, { locale, zone }: StoryContext): string {
  const status = translator(locale, 'common.serviceStatus')
  const services = entry.services.map(
    (state) => `${state.service.name}${colon(locale)}${status(state.status)}`,
  )
  const heading = `${stamp(entry.occurredAt, locale, zone).text}${colon(locale)}${entryLabel(entry, locale)}`
  const corrected = entry.correctedAt && stamp(entry.correctedAt, locale, zone).text
  return [
    `### ${escapeMarkdown(heading)}`,
    entry.body && proseMarkdown(entry.body, zone),
    services.map((line) => `- ${escapeMarkdown(line)}`).join('\n'),
    corrected && `*${escapeMarkdown(translator(locale, 'feed')('corrected', { stamp: corrected }))}*`,
  ]
    .filter(Boolean)
    .join('\n\n')
}

/** What stands in the place of an entry that was withdrawn. */
function withdrawnMarkdown(entry: WithdrawnEntry, { locale, zone }: StoryContext): string {
  const label = withdrawnLabel(entry, locale, zone)
  const heading = `${stamp(entry.occurredAt, locale, zone).text}${colon(locale)}${label}`
  return `### ${escapeMarkdown(heading)}\n\n${proseMarkdown(entry.reason, zone)}`
}

type Corrected = {
  corrections: readonly CorrectionView[]
  rows: readonly { id: string; occurredAt: Date }[]
}

/** The notes on what was corrected, newest first; null where nothing was. */
export function correctionsMarkdown(
  { corrections, rows }: Corrected,
  { locale, zone }: StoryContext,
): string | null {
  if (corrections.length === 0) return null
  const t = translator(locale, 'incident.correction')
  const section = translator(locale, 'common.section')
  const name = ({ part, entryId }: CorrectedPart) => {
    const row = rows.find(({ id }) => id === entryId)
    if ((part === 'entry' || part === 'withdrawal') && row) {
      return t.markup(part, { stamp: () => stamp(row.occurredAt, locale, zone).text })
    }
    if (part === 'title' || part === 'entry' || part === 'withdrawal') return t('title')
    if (part === 'body') return translator(locale, 'maintenance')('details')
    if (part === 'notPlannedReason') return section('postmortem')
    return section(part === 'noRemediationReason' ? 'remediationItems' : part)
  }
  const lines = corrections.map(({ correctedAt, reason, parts }) => {
    const names = listOf([...new Set(parts.map(name))], locale)
    const label = `${stamp(correctedAt, locale, zone).text}${colon(locale)}${names}`
    return `- **${escapeMarkdown(label)}:** ${proseMarkdown(reason, zone).replace(/\n(?=[^\n])/g, '\n  ')}`
  })
  return `## ${section('corrections')}\n\n${lines.join('\n')}`
}

/** Until when the next update is promised, or that it is late. */
function promise({ nextUpdateBy }: IncidentView, { locale, zone }: StoryContext): string | null {
  if (!nextUpdateBy) return null
  const words = translator(locale, 'incident').markup(
    nextUpdateBy <= now() ? 'nextUpdateLate' : 'nextUpdate',
    { stamp: () => stamp(nextUpdateBy, locale, zone).text },
  )
  return `*${escapeMarkdown(words)}*`
}

/** What stands where the postmortem will stand. */
function pending({ postmortem, resolvedAt }: IncidentView, { locale, zone }: StoryContext): string | null {
  if (postmortem.state !== 'pending') return null
  const t = translator(locale, 'postmortem')
  const { dueBy, overdue } = postmortem
  const due = dueBy && t.markup(overdue ? 'wasDue' : 'due', { stamp: () => stamp(dueBy, locale, zone).text })
  const lines = [t(overdue ? 'late' : 'pending'), due ?? t(resolvedAt ? 'noDate' : 'afterwards')]
  return `## ${translator(locale, 'feed')('postmortem')}\n\n${escapeMarkdown(lines.join(gap(locale)))}`
}

/** The whole story of an incident as one Markdown document, in the order of its page. */
export function storyMarkdown(view: IncidentView, context: StoryContext): string {
  const { locale, zone } = context
  const notice = noticeLines(view.notice, locale, zone).map(escapeMarkdown).join(gap(locale))
  const sections = postmortemSections(view.postmortem, locale)
  const before = sections.filter(({ name }) => name === 'summary')
  const after = sections.filter(({ name }) => name !== 'summary')
  const timeline = [
    `## ${translator(locale, 'common.section')('timeline')}`,
    ...timelineOf(view).map((row) =>
      isWithdrawn(row) ? withdrawnMarkdown(row, context) : entryMarkdown(row, context),
    ),
  ].join('\n\n')
  const parts = [
    notice && `> ${notice}`,
    `# ${escapeMarkdown(view.title.body)}`,
    facts(view, context),
    sectionsMarkdown(before, zone),
    timeline,
    promise(view, context),
    sectionsMarkdown(after, zone),
    pending(view, context),
    correctionsMarkdown({ corrections: view.corrections, rows: timelineOf(view) }, context),
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}
