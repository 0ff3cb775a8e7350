import type { Impact, IncidentStatus } from '#domain/incident/incident'
import type { ServiceStatus } from '#domain/service/service'
import { translator } from '#i18n/messages'

const shapes = {
  ring: <circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" strokeWidth="2" />,
  disc: <circle cx="6" cy="6" r="5.5" />,
  half: <path d="M6 .5a5.5 5.5 0 0 1 0 11z M6 1.5a4.5 4.5 0 0 0 0 9" />,
  square: <path d="M1 1h10v10H1z" />,
  triangle: <path d="M6 .5 11.8 11H.2z" />,
  tick: <path d="m1 6.5 1.5-1.5L5 7.5 9.8 2.2 11.4 3.6 5 10.6z" />,
  diamond: <path d="m6 .3 5.7 5.7L6 11.7.3 6z" />,
}

type Look = { shape: keyof typeof shapes; tone: string }

const ofService: Record<ServiceStatus, Look> = {
  operational: { shape: 'tick', tone: 'text-ok' },
  under_maintenance: { shape: 'diamond', tone: 'text-maintenance' },
  degraded_performance: { shape: 'half', tone: 'text-degraded' },
  partial_outage: { shape: 'triangle', tone: 'text-partial' },
  major_outage: { shape: 'square', tone: 'text-major' },
}

const ofIncident: Record<IncidentStatus, Look> = {
  investigating: { shape: 'ring', tone: 'text-major' },
  identified: { shape: 'half', tone: 'text-partial' },
  monitoring: { shape: 'disc', tone: 'text-degraded' },
  resolved: { shape: 'tick', tone: 'text-ok' },
}

const Mark = ({ shape, tone, children }: Look & { children: string }) => (
  <span className={`inline-flex items-center gap-1.5 font-semibold text-sm ${tone}`}>
    <svg viewBox="0 0 12 12" className="size-3 shrink-0 fill-current" aria-hidden="true">
      {shapes[shape]}
    </svg>
    {children}
  </span>
)

/** A service's state by shape, word and colour. */
export const ServiceMark = ({ status, locale }: { status: ServiceStatus; locale: string }) => (
  <Mark {...ofService[status]}>{translator(locale, 'common.serviceStatus')(status)}</Mark>
)

/** An incident's status by shape, word and colour. */
export const StatusMark = ({ status, locale }: { status: IncidentStatus; locale: string }) => (
  <Mark {...ofIncident[status]}>{translator(locale, 'common.incidentStatus')(status)}</Mark>
)

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

export type Publication = 'draft' | 'published' | 'withdrawn'
