import type { ServiceName } from '#domain/service/service'
import type { Prose } from '#domain/text/text'

export type MaintenanceStatus = 'scheduled' | 'in_progress' | 'verifying' | 'completed'

/** When planned work begins, from when on it is done and watched, and when it ends. */
export type MaintenanceTimes = { startsAt: Date; endsAt: Date; verifyingAt: Date | null }

export type MaintenanceView = MaintenanceTimes & {
  id: string
  slug: string
  title: Prose
  body: Prose | null
  status: MaintenanceStatus
  services: ServiceName[]
  publishedAt: Date
  updatedAt: Date
  /** The next instant at which its state changes by itself; null where it is over. */
  validUntil: Date | null
}

/** Maintenance starts and ends by itself: its state follows from its instants. */
export function statusAt({ startsAt, endsAt, verifyingAt }: MaintenanceTimes, at: Date): MaintenanceStatus {
  if (at < startsAt) return 'scheduled'
  if (at >= endsAt) return 'completed'
  return verifyingAt !== null && at >= verifyingAt ? 'verifying' : 'in_progress'
}

/** The next instant after `at` at which the state changes; null where it will not. */
export function nextChange({ startsAt, endsAt, verifyingAt }: MaintenanceTimes, at: Date): Date | null {
  const [next] = [startsAt, verifyingAt, endsAt]
    .filter((instant) => instant !== null)
    .filter((instant) => instant > at && instant <= endsAt)
    .sort((a, b) => a.getTime() - b.getTime())
  return next ?? null
}
