import {
  applyStates,
  closeWindows,
  type EntryView,
  hull,
  type IncidentStatus,
  type IncidentView,
  inDisplayOrder,
  resolvedAtOf,
  type ServiceState,
  statusOf,
} from '#domain/incident/incident'
import { worst } from '#domain/service/service'
import type { Prose } from '#domain/text/text'

/** An update that is not posted yet. */
export type DraftedUpdate = {
  status: IncidentStatus
  body: Prose
  /** Null: when it is posted. */
  occurredAt: Date | null
  /** When the impact ended, where it resolves. */
  endedAt: Date | null
  nextUpdateBy: Date | null
  services: ServiceState[]
}

/** The story as readers would see it with `update` posted at `at`: its entry, its status and its windows. */
export function withUpdate(story: IncidentView, update: DraftedUpdate, at: Date): IncidentView {
  const { status, body, nextUpdateBy } = update
  const occurredAt = update.occurredAt ?? at
  const entry: EntryView = {
    id: 'drafted',
    kind: 'update',
    status,
    occurredAt,
    postedAt: at,
    correctedAt: null,
    nextUpdateBy,
    services: update.services,
    body,
  }
  const ordered = inDisplayOrder([...story.entries, entry].map((one, sequence) => ({ ...one, sequence })))
  const entries = ordered.map(({ sequence: _, ...one }) => one)
  const becomes = statusOf(ordered)
  const windows = windowsWith(story, update, occurredAt, becomes === 'resolved' && status === 'resolved')
  return {
    ...story,
    entries,
    status: becomes,
    resolvedAt: resolvedAtOf(ordered),
    nextUpdateBy: entries.findLast((one) => one.status !== null)?.nextUpdateBy ?? null,
    windows,
    window: hull(windows),
    services: [...namesOf(story, update).values()]
      .filter(({ slug }) => windows.some(({ service }) => service.slug === slug))
      .map((service) => ({
        service,
        status: worst(
          windows
            .filter((window) => window.service.slug === service.slug && window.endedAt === null)
            .map((window) => window.status),
        ),
      })),
  }
}

const namesOf = ({ services, windows }: IncidentView, update: DraftedUpdate) =>
  new Map([...services, ...windows, ...update.services].map(({ service }) => [service.slug, service]))

function windowsWith(story: IncidentView, update: DraftedUpdate, occurredAt: Date, resolves: boolean) {
  const end = resolves ? (update.endedAt ?? occurredAt) : occurredAt
  const held = story.windows.map(({ service, ...window }) => ({ ...window, serviceId: service.slug }))
  const states = update.services.map(({ service, status }) => ({ serviceId: service.slug, status }))
  const stated = applyStates(held, states, end)
  const names = namesOf(story, update)
  return (resolves ? closeWindows(stated, end) : stated).flatMap(({ serviceId, ...window }) => {
    const service = names.get(serviceId)
    return service ? [{ ...window, service }] : []
  })
}
