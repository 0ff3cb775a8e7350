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

/** Planned work as far as a service's state depends on it. */
export type MaintenanceSpan = { startsAt: Date; endsAt: Date }

/** A service's state at an instant: the worst of its open windows, and under maintenance while work is under way. */
export const stateNow = (
  windows: readonly { status: ServiceStatus }[],
  maintenances: readonly MaintenanceSpan[],
  at: Date,
): ServiceStatus =>
  worst([
    ...windows.map(({ status }) => status),
    ...maintenances
      .filter(({ startsAt, endsAt }) => startsAt <= at && at < endsAt)
      .map(() => 'under_maintenance' as const),
  ])

export type ServiceName = { slug: string; name: string }

/** The services to choose from in a story that names some already, archived ones among them. */
export const withNamed = (services: readonly ServiceName[], named: readonly ServiceName[]): ServiceName[] => {
  const known = new Map([...services, ...named].map(({ slug, name }) => [slug, name]))
  return [...known].map(([slug, name]) => ({ slug, name }))
}

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
