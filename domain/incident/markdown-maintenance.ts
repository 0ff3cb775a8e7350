import { correctionsMarkdown, escapeMarkdown, type StoryContext } from '#domain/incident/markdown-story'
import { maintenanceEntryLabel } from '#domain/maintenance/entry-label'
import { type MaintenanceView, maintenanceNotice } from '#domain/maintenance/maintenance'
import { proseMarkdown } from '#domain/postmortem/sections'
import { noticeLines } from '#domain/text/notice-lines'
import { colon, gap, listOf } from '#i18n/lists'
import { translator } from '#i18n/messages'
import { stamp, stampRange } from '#i18n/stamps'

/** A maintenance as one Markdown document, in the order of its page. */
export function maintenanceMarkdown(view: MaintenanceView, context: StoryContext): string {
  const { locale, zone, url } = context
  const t = translator(locale, 'maintenance')
  const f = translator(locale, 'feed.story')
  const { title, body, status, services, startsAt, endsAt, entries } = view
  const notice = maintenanceNotice(view, locale)
  const names = services.map(({ name }) => name)
  const rows = [
    [f('status'), t(`status.${status}`)],
    [t(status === 'cancelled' ? 'wasPlanned' : 'when'), stampRange(startsAt, endsAt, locale, zone).text],
    [f('services', { count: names.length }), listOf(names, locale)],
  ]
  const facts = rows.map(
    ([name, value = '']) => `- **${name}${colon(locale).trimEnd()}** ${escapeMarkdown(value)}`,
  )
  const lines = noticeLines(notice, locale, zone).map(escapeMarkdown).join(gap(locale))
  const parts = [
    lines && `> ${lines}`,
    `# ${escapeMarkdown(title.body)}`,
    [...facts, `- **${f('page')}:** <${url}>`].join('\n'),
    body && `## ${t('details')}\n\n${proseMarkdown(body, zone)}`,
    `## ${translator(locale, 'common.section')('timeline')}`,
    ...entries.flatMap((entry) => [
      `### ${escapeMarkdown(`${stamp(entry.occurredAt, locale, zone).text}${colon(locale)}${maintenanceEntryLabel(entry, locale, zone)}`)}`,
      entry.body && proseMarkdown(entry.body, zone),
    ]),
    correctionsMarkdown({ corrections: view.corrections, rows: view.entries }, context),
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}
