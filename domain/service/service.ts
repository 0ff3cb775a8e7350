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

/** What decides a service's place on the page. */
export type ServicePlace = {
  name: string
  position: number
  group: { slug: string; position: number } | null
}

/** Display order: services without a group, then group by group, each in the order of its services. */
export const byPlace = (a: ServicePlace, b: ServicePlace): number =>
  (a.group?.position ?? -1) - (b.group?.position ?? -1) ||
  (a.group?.slug ?? '').localeCompare(b.group?.slug ?? '') ||
  a.position - b.position ||
  a.name.localeCompare(b.name)

/** The groups of services, in the order in which they come. */
export const groupsOf = (services: readonly Pick<ServiceView, 'group'>[]): ServiceName[] => [
  ...new Map(services.flatMap(({ group }) => (group ? [[group.slug, group]] : []))).values(),
]

/** `list` with `item` one place further up (-1) or down (1); as it is where there is no such place. */
export function moved(list: readonly string[], item: string, by: -1 | 1): string[] {
  const from = list.indexOf(item)
  const neighbour = list[from + by]
  if (from < 0 || neighbour === undefined) return [...list]
  return list.map((held) => (held === item ? neighbour : held === neighbour ? item : held))
}

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
