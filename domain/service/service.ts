export type ServiceStatus =
  | 'operational'
  | 'degraded_performance'
  | 'partial_outage'
  | 'major_outage'
  | 'under_maintenance'

/** Mildest first. */
export const serviceStatuses: readonly ServiceStatus[] = [
  'operational',
  'under_maintenance',
  'degraded_performance',
  'partial_outage',
  'major_outage',
]

/** How bad a state is, 0 for operational. */
export const severity = (status: ServiceStatus): number => serviceStatuses.indexOf(status)

/** The worst of `statuses`; operational where there are none. */
export const worst = (statuses: readonly ServiceStatus[]): ServiceStatus =>
  statuses.reduce<ServiceStatus>((a, b) => (severity(b) > severity(a) ? b : a), 'operational')

export type ServiceName = { slug: string; name: string }

/** A service with its state now, derived from open windows and active maintenance. */
export type ServiceView = ServiceName & {
  description: string | null
  group: ServiceName | null
  position: number
  status: ServiceStatus
}

/**
 * One day of a service's history: the worst state and for how many minutes the service was not operational;
 * null while that is still going on, because a running duration would change with every look.
 */
export type ServiceDay = { date: string; status: ServiceStatus; minutes: number | null }
