import type { ReactNode } from 'react'
import { Glyph } from '#components/glyph'
import { incidentMark, type Mark, maintenanceMark, remediationMark, serviceMark } from '#components/tone'
import type { Impact, IncidentStatus } from '#domain/incident/incident'
import type { MaintenanceStatus } from '#domain/maintenance/maintenance'
import type { RemediationState as Remediation } from '#domain/remediation/remediation'
import type { ServiceStatus } from '#domain/service/service'
import { translator } from '#i18n/messages'

/** A state told three times: by shape, by word and by colour. */
export const State = ({ mark, children }: { mark: Mark; children: ReactNode }) => (
  <span className={`state tone-${mark.tone}`}>
    <Glyph shape={mark.shape} />
    <span>{children}</span>
  </span>
)

export const ServiceState = ({ status, locale }: { status: ServiceStatus; locale: string }) => (
  <State mark={serviceMark[status]}>{translator(locale, 'common.serviceStatus')(status)}</State>
)

type IncidentStateProps = { status: IncidentStatus; impact: Impact; locale: string }

export const IncidentState = ({ status, impact, locale }: IncidentStateProps) => (
  <State mark={incidentMark(status, impact)}>{translator(locale, 'common.incidentStatus')(status)}</State>
)

export const MaintenanceState = ({ status, locale }: { status: MaintenanceStatus; locale: string }) => (
  <State mark={maintenanceMark[status]}>{translator(locale, 'maintenance.status')(status)}</State>
)

export const RemediationState = ({ state, locale }: { state: Remediation; locale: string }) => (
  <State mark={remediationMark[state]}>{translator(locale, 'common.remediationState')(state)}</State>
)
