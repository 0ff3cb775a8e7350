import type { PostmortemView } from '#domain/postmortem/postmortem'
import type { RemediationView } from '#domain/remediation/remediation'
import type { Prose } from '#domain/text/text'
import { translator } from '#i18n/messages'
import { formatDay, stampWords } from '#i18n/stamps'
import { markdownWithTimes } from '#lib/markdown'

/** A remediation item in words: its state with the day that counts, the promise, and why it was dropped. */
export type ItemWords = { label: string; text: Prose; reason: Prose | null }

/** A section of a postmortem under its heading. */
export type SectionWords = { name: SectionName; heading: string; proses: Prose[]; items: ItemWords[] }

type SectionName =
  | 'summary'
  | 'rootCause'
  | 'resolution'
  | 'remediationItems'
  | 'moreInformation'
  | 'notPlanned'

function itemWords(item: RemediationView, locale: string): ItemWords {
  const t = translator(locale)
  const state = t(`common.remediationState.${item.state}`)
  const day = item.state === 'done' ? item.doneDate : item.state === 'dropped' ? null : item.targetDate
  const label = day
    ? t(item.state === 'done' ? 'feed.story.doneOn' : 'feed.story.by', { state, day: formatDay(day, locale) })
    : state
  return { label, text: item.text, reason: item.droppedReason }
}

/**
 * What readers get of a postmortem as text, in the order of the page: the filled sections where it is published,
 * the reason where none is planned, nothing while it is pending.
 */
export function postmortemSections(postmortem: PostmortemView, locale: string): SectionWords[] {
  const t = translator(locale)
  if (postmortem.state === 'pending') return []
  const section = (
    name: Exclude<SectionName, 'notPlanned'>,
    prose: Prose | null,
    items: ItemWords[] = [],
  ): SectionWords => ({
    name,
    heading: t(`common.section.${name}`),
    proses: prose?.body ? [prose] : [],
    items,
  })
  if (postmortem.state === 'not_planned') {
    const { reason } = postmortem
    return [{ name: 'notPlanned', heading: t('feed.notPlanned'), proses: [reason], items: [] }]
  }
  return [
    section('summary', postmortem.summary),
    section('rootCause', postmortem.rootCause),
    section('resolution', postmortem.resolution),
    section(
      'remediationItems',
      postmortem.noRemediationReason,
      postmortem.remediationItems.map((item) => itemWords(item, locale)),
    ),
    section('moreInformation', postmortem.moreInformation),
  ].filter(({ proses, items }) => proses.length + items.length > 0)
}

/** Prose as Markdown, its instants in words. */
export const proseMarkdown = ({ body, locale }: Prose, zone: string): string =>
  markdownWithTimes(body, stampWords(locale, zone))

/** Sections as Markdown, each under a heading of `level`; `zone` is the organisation's. */
export const sectionsMarkdown = (sections: readonly SectionWords[], zone: string, level = 2): string =>
  sections
    .map(({ heading, proses, items }) => {
      const list = items.map(({ label, text, reason }) => {
        const words = [text, ...(reason?.body ? [reason] : [])]
          .map((prose) => proseMarkdown(prose, zone))
          .join('\n\n')
        return `- **${label}:** ${words.replace(/\n(?=[^\n])/g, '\n  ')}`
      })
      const body = [
        ...proses.map((prose) => proseMarkdown(prose, zone)),
        ...(list.length > 0 ? [list.join('\n')] : []),
      ]
      return `${'#'.repeat(level)} ${heading}\n\n${body.join('\n\n')}`
    })
    .join('\n\n')
