import type { EventType } from '#domain/event/event'
import type { Prose } from '#domain/text/text'

export type Topic = 'updates' | 'resolution' | 'postmortem' | 'remediation' | 'corrections' | 'maintenance'
export type SubscriptionState = 'pending' | 'active' | 'ended'

/**
 * Why a subscription ended: its reader said so, or what it waited for has been told. Only the first kind can be
 * taken up again.
 */
export type EndReason = 'unsubscribed' | 'fulfilled'

export const topics: readonly Topic[] = [
  'updates',
  'resolution',
  'postmortem',
  'remediation',
  'corrections',
  'maintenance',
]

/** What may be followed: everything on the page, what touches a service, one incident. */
export type Scope = 'page' | 'service' | 'incident'

export const scopes: readonly Scope[] = ['page', 'service', 'incident']

/** What a follow form offers. Each choice stands for a list of topics. */
export type FollowChoice = 'postmortem' | 'updates' | 'ends' | 'resolution' | 'aftermath' | 'maintenance'

export const followChoiceNames: readonly FollowChoice[] = [
  'postmortem',
  'updates',
  'ends',
  'resolution',
  'aftermath',
  'maintenance',
]

/** Topics behind a choice: everything implies the postmortem and what comes after it. */
export const topicsOf: Record<FollowChoice, Topic[]> = {
  postmortem: ['postmortem'],
  updates: ['updates', 'resolution', 'postmortem', 'remediation', 'corrections'],
  ends: ['updates', 'resolution'],
  resolution: ['resolution'],
  aftermath: ['corrections', 'remediation'],
  maintenance: ['maintenance'],
}

/** True where a choice means the first and the last update alone: when it starts and when it is over. */
export const isQuiet = (choice: FollowChoice): boolean => choice === 'ends'

/** Topics of a choice for a scope: whoever follows more than one incident wants to know what is planned, too. */
export const topicsFor = (choice: FollowChoice, scope: Scope): Topic[] =>
  scope !== 'incident' && topicsOf[choice].includes('updates')
    ? [...topicsOf[choice], 'maintenance']
    : topicsOf[choice]

/** What can be chosen for the page or a service, rather than for one incident. */
export type WideChoice = 'ends' | 'updates' | 'postmortem' | 'maintenance'

/** Choices for the page or a service, the recommended one first. */
export const wideChoices: readonly WideChoice[] = ['ends', 'updates', 'postmortem', 'maintenance']

/** The choice for more than one incident that says the same, or the recommended one. */
export const wideChoice = (choice: FollowChoice): WideChoice =>
  wideChoices.find((wide) => wide === choice) ?? 'ends'

/**
 * Choices by the story's state, the recommended one first: a pending postmortem → only the postmortem, then
 * every update; a published one → corrections and finished remediation items; none planned and resolved → none.
 */
export function followChoices(incident: {
  resolved: boolean
  postmortem: 'pending' | 'published' | 'not_planned'
}): FollowChoice[] {
  if (incident.postmortem === 'published') return ['aftermath']
  if (incident.postmortem === 'not_planned') return incident.resolved ? [] : ['updates']
  return ['postmortem', 'updates']
}

/** How long an address that nobody confirms is kept after it was last asked to, in milliseconds. */
export const unconfirmedLife = 7 * 24 * 60 * 60_000

/** True where the subscription wants nothing but the postmortem, and so ends with it. */
export const isPostmortemOnly = (wanted: readonly Topic[]): boolean =>
  wanted.length === 1 && wanted[0] === 'postmortem'

/** What somebody wants who asked twice: everything named in either list, in the order of `topics`. */
export const mergeTopics = (a: readonly Topic[], b: readonly Topic[]): Topic[] =>
  topics.filter((topic) => a.includes(topic) || b.includes(topic))

/** Whether two wishes in one are quiet: only where neither wants every update. */
export const mergeQuiet = (
  a: { topics: readonly Topic[]; quiet: boolean },
  b: { topics: readonly Topic[]; quiet: boolean },
): boolean =>
  ![a, b].some(({ topics: wanted, quiet }) => wanted.includes('updates') && !quiet) && (a.quiet || b.quiet)

/** The choice that comes closest to a list of topics, for the words that describe it. */
export function choiceOf(wanted: readonly Topic[], quiet = false): FollowChoice {
  if (wanted.includes('updates')) return quiet ? 'ends' : 'updates'
  if (wanted.includes('resolution')) return 'resolution'
  if (wanted.length === 1 && wanted[0] === 'maintenance') return 'maintenance'
  return wanted.includes('postmortem') ? 'postmortem' : 'aftermath'
}

/** A subscription as its reader sees it. `incident` is null where it is not public any more, or not meant. */
export type SubscriptionView = {
  id: string
  state: SubscriptionState
  scope: Scope
  topics: Topic[]
  quiet: boolean
  choice: FollowChoice
  incident: { slug: string; title: string; titleLocale: string } | null
  service: { slug: string; name: string } | null
  endReason: EndReason | null
}

/** Where news goes: the reader's mailbox, or an endpoint that was made on their manage page. */
export type PlaceView = {
  id: string
  channel: Channel
  /** Enough to recognize it: a masked mailbox, the address of a webhook, the maker of a browser. */
  address: string
  isVerified: boolean
  isSuppressed: boolean
  createdAt: Date
  /** Of a webhook: whether its secret waits to be shown, and until when the one before still signs. */
  secret: { isShown: boolean; formerUntil: Date | null } | null
  subscriptions: SubscriptionView[]
}

export type Channel = 'email' | 'webhook' | 'push'

/** What somebody who waits is told they asked for, by name. */
export type Followed =
  | { scope: 'page' }
  | { scope: 'service'; name: string }
  | { scope: 'incident'; slug: string; title: Prose }

/** Topics that want to hear of an event; absent: nobody is told. */
export const wantedBy = {
  'incident.declared': ['updates'],
  'incident.published': ['updates'],
  'incident.updated': ['updates'],
  'incident.reopened': ['updates', 'resolution'],
  'incident.resolved': ['updates', 'resolution'],
  'postmortem.published': ['postmortem'],
  'postmortem.not_planned': ['postmortem'],
  'postmortem.corrected': ['corrections'],
  'remediation.completed': ['remediation'],
  'maintenance.planned': ['maintenance'],
  'maintenance.rescheduled': ['maintenance'],
  'maintenance.reminded': ['maintenance'],
  'maintenance.started': ['maintenance'],
  'maintenance.updated': ['maintenance'],
  'maintenance.completed': ['maintenance'],
  'maintenance.cancelled': ['maintenance'],
} satisfies Partial<Record<EventType, readonly Topic[]>>

export type ToldType = keyof typeof wantedBy

export const isTold = (type: string): type is ToldType => Object.hasOwn(wantedBy, type)
