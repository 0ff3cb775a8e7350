import type { IncidentView } from '#domain/incident/incident'
import { translator } from '#i18n/messages'

/** Parts of an incident page in their order, by the id of their anchors. */
export type Part =
  | 'summary'
  | 'timeline'
  | 'root-cause'
  | 'resolution'
  | 'remediation-items'
  | 'postmortem'
  | 'more-information'
  | 'corrections'

/** The parts a story has by now. */
export const partsOf = ({
  postmortem,
  corrections,
}: Pick<IncidentView, 'postmortem' | 'corrections'>): Part[] => [
  ...(postmortem.state === 'published'
    ? (['summary', 'timeline', 'root-cause', 'resolution', 'remediation-items', 'more-information'] as const)
    : (['timeline', 'postmortem', 'more-information'] as const)),
  ...(corrections.length > 0 ? (['corrections'] as const) : []),
]

/** The heading of a part, in words that never go through a machine. */
export function partTitle(part: Part, locale: string): string {
  const t = translator(locale, 'common.section')
  if (part === 'root-cause') return t('rootCause')
  if (part === 'remediation-items') return t('remediationItems')
  if (part === 'more-information') return t('moreInformation')
  return t(part)
}

/** The way through a long page. */
export const Contents = ({ parts, locale }: { parts: Part[]; locale: string }) => (
  <nav className="toc" aria-label={translator(locale, 'incident')('contents')}>
    <ol>
      {parts.map((part) => (
        <li key={part}>
          <a href={`#${part}`}>{partTitle(part, locale)}</a>
        </li>
      ))}
    </ol>
  </nav>
)
