import { type PostmortemView, type Section, sections } from '#domain/postmortem/postmortem'
import type { RemediationView } from '#domain/remediation/remediation'
import { translator } from '#i18n/messages'

const itemLine = ({ state, text }: RemediationView, locale: string) =>
  `- **${translator(locale, 'common.remediationState')(state)}:** ${text.body.replaceAll('\n', '\n  ')}`

/** A published postmortem as one Markdown text, with headings in `locale`; null in any other state. */
export function postmortemBody(postmortem: PostmortemView, locale: string): string | null {
  if (postmortem.state !== 'published') return null
  const t = translator(locale, 'common.section')
  const items = postmortem.remediationItems.map((item) => itemLine(item, locale)).join('\n')
  const remediation = items || postmortem.noRemediationReason?.body
  const part = (heading: string, body: string | undefined) => (body ? [`## ${heading}\n\n${body}`] : [])
  const written = (section: Section) => part(t(section), postmortem[section]?.body)
  const before = sections.filter((section) => section !== 'moreInformation').flatMap(written)
  return [...before, ...part(t('remediationItems'), remediation), ...written('moreInformation')].join('\n\n')
}
