import type { CorrectionView } from '#domain/correction/correction'
import type { ServiceName } from '#domain/service/service'
import { noticeFor, type Prose, type TranslationNotice } from '#domain/text/text'

export type MaintenanceStatus = 'scheduled' | 'in_progress' | 'verifying' | 'completed' | 'cancelled'

/** When planned work begins, from when on it is done and watched, and when it ends. */
export type MaintenanceTimes = { startsAt: Date; endsAt: Date; verifyingAt: Date | null }

type MaintenanceFacts = MaintenanceTimes & { cancelledAt?: Date | null }

/** One row of its story. `times` are those it was moved to. What it says by itself has its kind for an `id`. */
export type MaintenanceEntryView = {
  id: string
  kind: 'planned' | 'rescheduled' | 'update' | 'started' | 'verifying' | 'completed' | 'cancelled'
  occurredAt: Date
  body: Prose | null
  times: { startsAt: Date; endsAt: Date } | null
}

export type MaintenanceView = MaintenanceTimes & {
  id: string
  slug: string
  title: Prose
  body: Prose | null
  status: MaintenanceStatus
  services: ServiceName[]
  cancelledAt: Date | null
  publishedAt: Date
  updatedAt: Date
  /** Its story so far, oldest first. */
  entries: MaintenanceEntryView[]
  /** What was corrected of its words, newest first. */
  corrections: CorrectionView[]
  sourceLocale: string
  /** Languages in which any of its words exist. */
  locales: string[]
  /** The next instant at which its state changes by itself; null where it is over. */
  validUntil: Date | null
}

export type MaintenanceListView = {
  running: MaintenanceView[]
  /** Soonest first. */
  upcoming: MaintenanceView[]
  /** What is over or called off, newest first. */
  past: MaintenanceView[]
  notice: TranslationNotice | null
}

/** What the page says on top of the language of all that it tells; null where there is nothing to say. */
export function maintenanceNotice(view: MaintenanceView, locale: string): TranslationNotice | null {
  const { title, body, entries, corrections, sourceLocale } = view
  const said = [...entries.map((entry) => entry.body), ...corrections.map(({ reason }) => reason)]
  return noticeFor([title, body, ...said], locale, sourceLocale)
}

/** Maintenance starts and ends by itself: its state follows from its instants. */
export function statusAt(facts: MaintenanceFacts, at: Date): MaintenanceStatus {
  const { startsAt, endsAt, verifyingAt, cancelledAt } = facts
  if (cancelledAt) return 'cancelled'
  if (at < startsAt) return 'scheduled'
  if (at >= endsAt) return 'completed'
  return verifyingAt !== null && at >= verifyingAt ? 'verifying' : 'in_progress'
}

/** Whether it is still to come or under way. */
export const isAhead = (status: MaintenanceStatus): boolean =>
  status !== 'completed' && status !== 'cancelled'

/** Whether work is being done, or was done and is watched. */
export const isUnderWay = (status: MaintenanceStatus): boolean =>
  status === 'in_progress' || status === 'verifying'

/** All of `maintenances`, which come newest first, by whether they are under way, to come (soonest first) or past. */
export const byPhase = <M extends { status: MaintenanceStatus }>(maintenances: readonly M[]) => ({
  running: maintenances.filter(({ status }) => isUnderWay(status)),
  upcoming: maintenances.filter(({ status }) => status === 'scheduled').reverse(),
  past: maintenances.filter(({ status }) => !isAhead(status)),
})

/** The next instant after `at` at which the state changes; null where it will not. */
export function nextChange(facts: MaintenanceFacts, at: Date): Date | null {
  const { startsAt, endsAt, verifyingAt, cancelledAt } = facts
  if (cancelledAt) return null
  const [next] = [startsAt, verifyingAt, endsAt]
    .filter((instant) => instant !== null)
    .filter((instant) => instant > at && instant <= endsAt)
    .sort((a, b) => a.getTime() - b.getTime())
  return next ?? null
}

const day = 24 * 3_600_000

/** So long before it begins followers are reminded, in milliseconds. */
export const reminderLead = day

/** Whoever was told of its times so shortly before the reminder needs none. */
const freshness = day

/** Followers hear that it is over unless that was longer ago, because nobody was there to say so. */
const staleness = day

/** What has been said of it by itself, and what its followers were told when. */
export type Said = {
  announcedAt: Date | null
  remindedAt: Date | null
  begunAt: Date | null
  overAt: Date | null
}

/** What is to be written down as said now; `tell` where followers hear of it too. */
export type DueNotice = { mark: 'reminded' | 'begun' | 'over'; tell: boolean }

/** What is due to be said of a maintenance at `at`; null where nothing is. */
export function dueNotice(facts: MaintenanceFacts & Said, at: Date): DueNotice | null {
  if (facts.cancelledAt) return null
  const { startsAt, endsAt, announcedAt, remindedAt, begunAt, overAt } = facts
  if (at >= endsAt) {
    return overAt ? null : { mark: 'over', tell: at.getTime() - endsAt.getTime() < staleness }
  }
  if (at >= startsAt) return begunAt ? null : { mark: 'begun', tell: true }
  const reminderAt = startsAt.getTime() - reminderLead
  if (remindedAt || at.getTime() < reminderAt) return null
  const isFresh = announcedAt !== null && announcedAt.getTime() > reminderAt - freshness
  return { mark: 'reminded', tell: !isFresh }
}

type Spoken = { id: string; occurredAt: Date; body: Prose | null; startsAt: Date | null; endsAt: Date | null }

/**
 * The story of a maintenance until `at`, oldest first: what was said, and what its instants say by themselves.
 */
export function storyUntil(
  facts: MaintenanceFacts & { publishedAt: Date },
  spoken: readonly Spoken[],
  at: Date,
): MaintenanceEntryView[] {
  const { startsAt, endsAt, verifyingAt, cancelledAt, publishedAt } = facts
  const byItself = (kind: MaintenanceEntryView['kind'], occurredAt: Date | null): MaintenanceEntryView[] =>
    occurredAt && occurredAt <= at ? [{ id: kind, kind, occurredAt, body: null, times: null }] : []
  // The words of a cancellation stand with it.
  const last = cancelledAt && spoken.find(({ occurredAt }) => occurredAt.getTime() === cancelledAt.getTime())
  const rows = [
    ...byItself('planned', publishedAt),
    ...spoken
      .filter((one) => one !== last)
      .map(
        ({ startsAt: from, endsAt: until, ...one }): MaintenanceEntryView => ({
          ...one,
          kind: from && until ? 'rescheduled' : 'update',
          times: from && until ? { startsAt: from, endsAt: until } : null,
        }),
      ),
    ...(cancelledAt
      ? byItself('cancelled', cancelledAt).map((one) => ({
          ...one,
          ...(last && { id: last.id, body: last.body }),
        }))
      : [
          ...byItself('started', startsAt),
          ...byItself('verifying', verifyingAt && verifyingAt < endsAt ? verifyingAt : null),
          ...byItself('completed', endsAt),
        ]),
  ]
  return rows.sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime())
}
