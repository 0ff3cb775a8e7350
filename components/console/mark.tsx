import type { Impact } from '#domain/incident/incident'
import { translator } from '#i18n/messages'

export type Publication = 'draft' | 'published' | 'withdrawn'

export const ImpactWord = ({ impact, locale }: { impact: Impact; locale: string }) => (
  <span>{translator(locale, 'common.impact')(impact)}</span>
)

/** That readers cannot see it. */
export function PublicationMark({ publication, locale }: { publication: Publication; locale: string }) {
  if (publication === 'published') return null
  return (
    <span className="rounded border border-quiet px-1.5 font-semibold text-sm">
      {translator(locale, 'console.publication')(publication)}
    </span>
  )
}
