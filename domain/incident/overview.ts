import type { IncidentSummary } from '#domain/incident/incident'
import type { MaintenanceView } from '#domain/maintenance/maintenance'
import type { ServiceDay, ServiceName, ServiceStatus } from '#domain/service/service'
import type { TranslationNotice } from '#domain/text/text'

export type ServiceLine = ServiceName & {
  description: string | null
  status: ServiceStatus
  /** The last 90 days in UTC, oldest first. */
  days: ServiceDay[]
}

export type OverviewView = {
  /** The worst state of any service now. */
  worst: ServiceStatus
  affected: { service: ServiceName; status: ServiceStatus }[]
  /** When anything on the page last changed; null on an empty page. */
  changedAt: Date | null
  groups: { group: ServiceName | null; services: ServiceLine[] }[]
  open: IncidentSummary[]
  /** Planned work that is under way or to come, soonest first. */
  maintenances: MaintenanceView[]
  /** The last seven days in the organisation's zone, today first, with what began on them (open ones left out). */
  days: { date: string; incidents: IncidentSummary[] }[]
  notice: TranslationNotice | null
  validUntil: Date | null
}

export type HistoryView = {
  /** `YYYY-MM`. */
  month: string
  previous: string | null
  next: string | null
  /** Days with incidents, newest first. */
  days: { date: string; incidents: IncidentSummary[] }[]
  /** Maintenance that began in it, newest first. */
  maintenances: MaintenanceView[]
  notice: TranslationNotice | null
  validUntil: Date | null
}
