import type { EventType } from '#domain/event/event'
import type { ToldType } from '#domain/subscription/subscription'

/** What a message is about; each has its own wording. */
export type DeliveryKind =
  | 'confirmation'
  | 'following'
  | 'declared'
  | 'update'
  | 'resolution'
  | 'postmortem'
  | 'not_planned'
  | 'correction'
  | 'remediation'
  | MaintenanceKind

/** What there is to say about planned work. */
export const maintenanceKinds = [
  'maintenance_planned',
  'maintenance_rescheduled',
  'maintenance_reminder',
  'maintenance_started',
  'maintenance_update',
  'maintenance_completed',
  'maintenance_cancelled',
] as const
export type MaintenanceKind = (typeof maintenanceKinds)[number]

export const isAboutMaintenance = (kind: DeliveryKind | StaffMailKind): kind is MaintenanceKind =>
  (maintenanceKinds as readonly string[]).includes(kind)

/** Mails with somebody's own way in: keys that are nobody else's business. */
export const keyMailKinds = ['invitation', 'password_reset'] as const
export type KeyMailKind = (typeof keyMailKinds)[number]

/** Mails that the staff get. Nobody follows these, and nobody unsubscribes from them. */
export const staffMailKinds = [...keyMailKinds, 'reminder', 'draft_failed', 'test'] as const
export type StaffMailKind = (typeof staffMailKinds)[number]

export const isStaffMail = (kind: DeliveryKind | StaffMailKind): kind is StaffMailKind =>
  (staffMailKinds as readonly string[]).includes(kind)

export type DeliveryState = 'planned' | 'sending' | 'sent' | 'deferred' | 'failed' | 'skipped'

/** What followers are told, rather than what answers one of them. */
export type ToldKind = Exclude<DeliveryKind, 'confirmation' | 'following'>

/** Which kind of message an event leads to, for whom `wantedBy` says that they want it. */
export const messageFor: Partial<Record<EventType, ToldKind>> & Record<ToldType, ToldKind> = {
  'incident.declared': 'declared',
  'incident.published': 'declared',
  'incident.updated': 'update',
  'incident.reopened': 'update',
  'incident.resolved': 'resolution',
  'postmortem.published': 'postmortem',
  'postmortem.not_planned': 'not_planned',
  'postmortem.corrected': 'correction',
  'remediation.completed': 'remediation',
  'maintenance.planned': 'maintenance_planned',
  'maintenance.rescheduled': 'maintenance_rescheduled',
  'maintenance.reminded': 'maintenance_reminder',
  'maintenance.started': 'maintenance_started',
  'maintenance.updated': 'maintenance_update',
  'maintenance.completed': 'maintenance_completed',
  'maintenance.cancelled': 'maintenance_cancelled',
}

/** Lanes, the most urgent first: people who wait at a form, people in an outage, everything that can wait. */
export const priorityOf = (kind: DeliveryKind): number => {
  if (isAboutFollowing(kind)) return 0
  return kind === 'declared' || kind === 'update' || kind === 'resolution' ? 10 : 20
}

/** Mails that answer the reader's own request; everything else is a notification that can be unsubscribed from. */
export const isAboutFollowing = (kind: DeliveryKind | StaffMailKind): boolean =>
  kind === 'confirmation' || kind === 'following'

/** Kinds that tell what a postmortem-only subscription waits for. */
export const endsWaiting = (kind: DeliveryKind): boolean => kind === 'postmortem' || kind === 'not_planned'

/** How long a claim holds unless it is renewed, in milliseconds: what a crash delays, at most. */
export const leaseLength = 10_000

export type Outcome =
  | { kind: 'sent'; detail?: string }
  /**
   * Worth another try, not before `retryAfter` milliseconds where the other side said so. `mayHaveArrived` where the
   * whole message had been handed over and only the answer was missing.
   */
  | {
      kind: 'transient'
      detail: string
      retryAfter?: number
      mayHaveArrived?: boolean
      /** It says nothing about this recipient: the server behind the whole channel is away. */
      wholeChannel?: boolean
      /** It says nothing about the domain or the endpoint: nothing was asked of it, or one mailbox there is full. */
      notTheLane?: boolean
    }
  /** Never going to work; `suppress: false` where that says nothing about the recipient. */
  | { kind: 'permanent'; detail: string; suppress?: boolean }

/** Something claimed for sending. The destination is here and nowhere else in the ledger. */
export type Claimed = {
  id: string
  eventId: string
  recipientId: string
  subscriptionId: string | null
  kind: DeliveryKind | StaffMailKind
  locale: string
  zone: string | null
  priority: number
  /** Counts this one. */
  attempt: number
  /** Attempts before a person had it tried again, whose failures do not count any more. */
  replayedAfter: number
  createdAt: Date
  channel: 'email' | 'webhook' | 'push'
  destination: string
  /** Sealed secrets or keys of the endpoint; mail has none. */
  credentials: string | null
  linkVersion: number
  incidentId: string | null
}

/** What came of one attempt, to be written down. */
export type AttemptRecord = {
  deliveryId: string
  number: number
  replayedAfter?: number
  startedAt: Date
  endedAt: Date
  outcome: Outcome
}

/** An endpoint that has taken nothing for this long, dead letter after dead letter, is sent nothing more. */
export const longFailure = 5 * 24 * 60 * 60_000

const minute = 60_000
const longestWait = 24 * 60 * minute
const backoff = [1, 2, 5, 15, 30, 60, 120, 240, 480, 480].map((minutes) => minutes * minute)

/**
 * What follows from an attempt, the retry policy in one place. `attempt` counts from 1; `random` is in [0, 1).
 * Transient failures wait 1 min to 8 h with up to 20 % jitter, for about a day in all, then count as failed.
 */
export function afterAttempt(
  outcome: Outcome,
  attempt: number,
  at: Date,
  random: number,
): { state: 'sent' } | { state: 'failed'; suppress: boolean } | { state: 'deferred'; nextAttemptAt: Date } {
  if (outcome.kind === 'sent') return { state: 'sent' }
  if (outcome.kind === 'permanent') return { state: 'failed', suppress: outcome.suppress ?? true }
  const wait = backoff[attempt - 1]
  if (wait === undefined) return { state: 'failed', suppress: false }
  const asked = Math.min(outcome.retryAfter ?? 0, longestWait)
  const chosen = Math.max(asked, Math.round(wait * (1 + 0.2 * random)))
  return { state: 'deferred', nextAttemptAt: new Date(at.getTime() + chosen) }
}

/** Why a person may not have a delivery tried again; `insist` accepts that it may come twice. */
export type ReplayRefusal = 'not_failed' | 'suppressed' | 'may_have_arrived'

/** The rule of replays: what got past the final dot of its dialogue may have arrived. Null where nothing objects. */
export function replayRefusal(delivery: {
  failed: boolean
  suppressed: boolean
  mayHaveArrived: boolean
  insist: boolean
}): ReplayRefusal | null {
  if (!delivery.failed) return 'not_failed'
  if (delivery.suppressed) return 'suppressed'
  return delivery.mayHaveArrived && !delivery.insist ? 'may_have_arrived' : null
}

/** A test mail and what came of it so far. */
export type TestMailView = {
  askedAt: Date
  state: 'under_way' | 'sent' | 'deferred' | 'failed'
  to: string | null
  /** Of the last try. */
  triedAt: Date | null
  /** What the mail server said last. */
  answer: string | null
  nextTryAt: Date | null
}
