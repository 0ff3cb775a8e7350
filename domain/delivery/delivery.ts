import type { EventType } from '#domain/event/event'
import type { Topic } from '#domain/subscription/subscription'

/** What a message is about; each has its own wording. */
export type DeliveryKind =
  | 'confirmation'
  | 'declared'
  | 'update'
  | 'resolution'
  | 'postmortem'
  | 'not_planned'
  | 'correction'
  | 'remediation'

/** Which kind of message an event leads to and which topics want it; absent: nobody is told. */
export const messageFor: Partial<Record<EventType, { kind: DeliveryKind; topics: readonly Topic[] }>> = {
  'incident.declared': { kind: 'declared', topics: ['updates'] },
  'incident.published': { kind: 'declared', topics: ['updates'] },
  'incident.updated': { kind: 'update', topics: ['updates'] },
  'incident.reopened': { kind: 'update', topics: ['updates', 'resolution'] },
  'incident.resolved': { kind: 'resolution', topics: ['updates', 'resolution'] },
  'postmortem.published': { kind: 'postmortem', topics: ['postmortem'] },
  'postmortem.not_planned': { kind: 'not_planned', topics: ['postmortem'] },
  'postmortem.corrected': { kind: 'correction', topics: ['corrections'] },
  'remediation.completed': { kind: 'remediation', topics: ['remediation'] },
}

export type Outcome =
  | { kind: 'sent'; detail?: string }
  /** Worth another try. */
  | { kind: 'transient'; detail: string }
  /** Never going to work for this recipient. */
  | { kind: 'permanent'; detail: string }

const minute = 60_000
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
  if (outcome.kind === 'permanent') return { state: 'failed', suppress: true }
  const wait = backoff[attempt - 1]
  if (wait === undefined) return { state: 'failed', suppress: false }
  return { state: 'deferred', nextAttemptAt: new Date(at.getTime() + Math.round(wait * (1 + 0.2 * random))) }
}
