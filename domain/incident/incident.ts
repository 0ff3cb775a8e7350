import type { CorrectionView } from '#domain/correction/correction'
import type { PostmortemView } from '#domain/postmortem/postmortem'
import type { ServiceName, ServiceStatus } from '#domain/service/service'
import type { Prose, TranslationNotice } from '#domain/text/text'

export type IncidentStatus = 'investigating' | 'identified' | 'monitoring' | 'resolved'
export type Impact = 'none' | 'minor' | 'major' | 'critical'
export type MilestoneKind = 'started' | 'detected' | 'acknowledged' | 'escalated' | 'mitigated' | 'recovered'
export type EntryKind = 'update' | MilestoneKind

export const incidentStatuses: readonly IncidentStatus[] = [
  'investigating',
  'identified',
  'monitoring',
  'resolved',
]
export const impacts: readonly Impact[] = ['none', 'minor', 'major', 'critical']
export const milestoneKinds: readonly MilestoneKind[] = [
  'started',
  'detected',
  'acknowledged',
  'escalated',
  'mitigated',
  'recovered',
]

export type ServiceState = { service: ServiceName; status: ServiceStatus }

/** `endedAt` null: still going on. */
export type Window = { service: ServiceName; status: ServiceStatus; startedAt: Date; endedAt: Date | null }

export type EntryView = {
  id: string
  kind: EntryKind
  status: IncidentStatus | null
  occurredAt: Date
  postedAt: Date
  correctedAt: Date | null
  nextUpdateBy: Date | null
  services: ServiceState[]
  body: Prose | null
}

/** An entry that was taken back from readers: when it stood for, and why it is gone. None of its words. */
export type WithdrawnEntry = {
  id: string
  kind: EntryKind
  occurredAt: Date
  postedAt: Date
  withdrawnAt: Date
  reason: Prose
}

/** What lists show of an incident. */
export type IncidentSummary = {
  slug: string
  title: Prose
  status: IncidentStatus
  impact: Impact
  startedAt: Date
  resolvedAt: Date | null
  services: ServiceState[]
  /** The last update in display order. */
  latestUpdate: EntryView | null
  nextUpdateBy: Date | null
  postmortem: { state: 'pending' | 'published' | 'not_planned'; dueBy: Date | null; overdue: boolean }
}

/** The whole story as readers see it. Entries oldest first. */
export type IncidentView = Omit<IncidentSummary, 'postmortem' | 'latestUpdate'> & {
  sourceLocale: string
  sourceUrl: string | null
  publishedAt: Date
  updatedAt: Date
  windows: Window[]
  /** Hull of the windows; null where there is none. */
  window: { startedAt: Date; endedAt: Date | null } | null
  entries: EntryView[]
  /** What stands in the place of entries that readers had seen and that were withdrawn. */
  withdrawn: WithdrawnEntry[]
  postmortem: PostmortemView
  /** Notes on what readers had seen and is different now, newest first. */
  corrections: CorrectionView[]
  notice: TranslationNotice | null
  /** Locales in which any of its prose exists. */
  locales: string[]
  /** The next instant at which the page changes by time alone. */
  validUntil: Date | null
}

/** A row of the timeline as readers see it. */
export type TimelineRow = EntryView | WithdrawnEntry

export const isWithdrawn = (row: TimelineRow): row is WithdrawnEntry => 'withdrawnAt' in row

/** The timeline, oldest first: the entries, and in their places what was withdrawn. */
export const timelineOf = ({
  entries,
  withdrawn,
}: Pick<IncidentView, 'entries' | 'withdrawn'>): TimelineRow[] =>
  [...entries, ...withdrawn].sort(
    (a, b) => a.occurredAt.getTime() - b.occurredAt.getTime() || a.postedAt.getTime() - b.postedAt.getTime(),
  )

type Ordered = { occurredAt: Date; sequence: number }

/** Display order: when it happened, then the order of posting. */
export const inDisplayOrder = <E extends Ordered>(entries: readonly E[]): E[] =>
  [...entries].sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime() || a.sequence - b.sequence)

/** The status of an incident: that of its last update in display order, so a back-dated one changes nothing. */
export function statusOf(entries: readonly (Ordered & { status: IncidentStatus | null })[]): IncidentStatus {
  const last = inDisplayOrder(entries).findLast((entry) => entry.status !== null)
  return last?.status ?? 'investigating'
}

/** Why an entry has to stay. */
export type WithdrawalRefusal = 'last_update' | 'postmortem_published'

/**
 * The rule of withdrawing an entry, or putting one back, from what the timeline then holds. An incident always says
 * something, and one whose postmortem is out stays resolved. Null where nothing objects.
 */
export function withdrawalRefusal(
  entries: readonly (Ordered & { status: IncidentStatus | null })[],
  postmortemPublished: boolean,
): WithdrawalRefusal | null {
  if (!entries.some((entry) => entry.status !== null)) return 'last_update'
  return postmortemPublished && statusOf(entries) !== 'resolved' ? 'postmortem_published' : null
}

/** When it was resolved: the `occurredAt` of the update that began the final run of `resolved`; null while open. */
export function resolvedAtOf(entries: readonly (Ordered & { status: IncidentStatus | null })[]): Date | null {
  const updates = inDisplayOrder(entries).filter((entry) => entry.status !== null)
  if (updates.at(-1)?.status !== 'resolved') return null
  const lastOpen = updates.findLastIndex((entry) => entry.status !== 'resolved')
  return updates[lastOpen + 1]?.occurredAt ?? null
}

/** The smallest stretch that holds all windows; open where any is open; null where there are none. */
export function hull(windows: readonly { startedAt: Date; endedAt: Date | null }[]) {
  const [first] = windows
  if (!first) return null
  let { startedAt } = first
  let endedAt: Date | null = first.endedAt
  for (const window of windows) {
    if (window.startedAt < startedAt) startedAt = window.startedAt
    if (endedAt && (!window.endedAt || window.endedAt > endedAt)) endedAt = window.endedAt
  }
  return { startedAt, endedAt }
}

/** A window by the id of its service, as the rules below work on it. */
export type ServiceWindow = {
  serviceId: string
  status: ServiceStatus
  startedAt: Date
  endedAt: Date | null
}

/**
 * Windows after an update said what state services are in from `at` on: the service's window that is open
 * at `at` closes there, and one opens where the state is not operational. A window that began at `at` itself
 * is replaced. An unchanged state changes nothing.
 */
export function applyStates(
  windows: readonly ServiceWindow[],
  states: readonly { serviceId: string; status: ServiceStatus }[],
  at: Date,
): ServiceWindow[] {
  const result = windows.map((window) => ({ ...window }))
  for (const { serviceId, status } of states) {
    const later = result
      .filter((w) => w.serviceId === serviceId && w.startedAt > at)
      .sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime())[0]
    const current = result.find(
      (w) => w.serviceId === serviceId && w.startedAt <= at && (w.endedAt === null || w.endedAt > at),
    )
    if (current?.status === status) continue
    const until = current ? current.endedAt : (later?.startedAt ?? null)
    if (current) {
      if (current.startedAt.getTime() === at.getTime()) result.splice(result.indexOf(current), 1)
      else current.endedAt = at
    }
    if (status !== 'operational') result.push({ serviceId, status, startedAt: at, endedAt: until })
  }
  return result
}

/** Windows after resolving: the open ones close at `at`, or where they began if that is later. */
export const closeWindows = (windows: readonly ServiceWindow[], at: Date): ServiceWindow[] =>
  windows.map((window) =>
    window.endedAt ? window : { ...window, endedAt: window.startedAt > at ? window.startedAt : at },
  )

/** What an entry says of services from `at` on; `resolves` where it closes every window that is open then. */
export type Statement = {
  at: Date
  resolves: boolean
  states: readonly { serviceId: string; status: ServiceStatus }[]
}

const same = (a: Date | null, b: Date) => a?.getTime() === b.getTime()

/**
 * Windows as if `taken` had never been said. Where it opened or closed one, what held before holds on: until another
 * window of the service, or one of `rest`, says otherwise. Ends that were moved since are somebody else's, and stay.
 */
export function withdrawStates(
  windows: readonly ServiceWindow[],
  taken: Statement,
  rest: readonly Statement[],
): ServiceWindow[] {
  const { at } = taken
  const result = windows.map((window) => ({ ...window }))
  const closed = taken.resolves ? result.filter((w) => same(w.endedAt, at)) : []
  const states = new Map([
    ...closed.map(({ serviceId }) => [serviceId, 'operational'] as const),
    ...taken.states.map(({ serviceId, status }) => [serviceId, status] as const),
  ])
  for (const [serviceId, status] of states) {
    const own = result.filter((w) => w.serviceId === serviceId)
    const before = own.find((w) => same(w.endedAt, at))
    const opened = own.find((w) => same(w.startedAt, at))
    if (opened ? opened.status !== status : status !== 'operational' || !before) continue
    const until = earliest([
      opened?.endedAt ?? null,
      ...own.map((w) => w.startedAt).filter((start) => start > at),
      ...rest.filter((one) => one.at > at && speaksOf(one, serviceId)).map((one) => one.at),
    ])
    if (before) before.endedAt = until
    if (!opened) continue
    // Somebody else has said the same again: from there on it stays.
    if (until && !same(opened.endedAt, until)) opened.startedAt = until
    else result.splice(result.indexOf(opened), 1)
  }
  return rest
    .filter((one) => same(one.at, at))
    .reduce((held, one) => applyStates(held, statesIn(one, [...states.keys()]), at), result)
}

const earliest = (instants: readonly (Date | null)[]): Date | null => {
  const known = instants.flatMap((instant) => instant?.getTime() ?? [])
  return known.length > 0 ? new Date(Math.min(...known)) : null
}

const speaksOf = ({ resolves, states }: Statement, serviceId: string) =>
  resolves || states.some((state) => state.serviceId === serviceId)

const statesIn = ({ resolves, states }: Statement, serviceIds: readonly string[]) =>
  resolves
    ? serviceIds.map((serviceId) => ({ serviceId, status: 'operational' as const }))
    : states.filter(({ serviceId }) => serviceIds.includes(serviceId))

/** States of services as the audit keeps them; undefined where there are none. */
export const statesForAudit = (states: readonly { slug: string; status: ServiceStatus }[]) =>
  states.length > 0 ? states.map(({ slug, status }) => ({ service: slug, state: status })) : undefined

/** A slug from a title and the day it began: `2025-05-09-messages-in-and-out`. Empty titles give the date alone. */
export function slugFor(title: string, startedAt: Date): string {
  const words = title
    .normalize('NFKD')
    .replace(/ß/g, 'ss')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '')
  return [startedAt.toISOString().slice(0, 10), words].filter(Boolean).join('-')
}
