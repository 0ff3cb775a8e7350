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

/** What a follow form offers. Each choice stands for a list of topics. */
export type FollowChoice = 'postmortem' | 'updates' | 'aftermath'

export const followChoiceNames: readonly FollowChoice[] = ['postmortem', 'updates', 'aftermath']

/** Topics behind a choice: everything implies the postmortem and what comes after it. */
export const topicsOf: Record<FollowChoice, Topic[]> = {
  postmortem: ['postmortem'],
  updates: ['updates', 'resolution', 'postmortem', 'remediation', 'corrections'],
  aftermath: ['corrections', 'remediation'],
}

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

/** True where the subscription wants nothing but the postmortem, and so ends with it. */
export const isPostmortemOnly = (wanted: readonly Topic[]): boolean =>
  wanted.length === 1 && wanted[0] === 'postmortem'

/** What somebody wants who asked twice: everything named in either list, in the order of `topics`. */
export const mergeTopics = (a: readonly Topic[], b: readonly Topic[]): Topic[] =>
  topics.filter((topic) => a.includes(topic) || b.includes(topic))

/** The choice that comes closest to a list of topics, for the words that describe it. */
export function choiceOf(wanted: readonly Topic[]): FollowChoice {
  if (wanted.includes('updates') || wanted.includes('resolution')) return 'updates'
  return isPostmortemOnly(wanted) ? 'postmortem' : 'aftermath'
}

/** A subscription as its reader sees it. `title` is null where the incident is not public any more. */
export type SubscriptionView = {
  id: string
  state: SubscriptionState
  topics: Topic[]
  choice: FollowChoice
  incident: { slug: string; title: string; titleLocale: string } | null
  endReason: EndReason | null
}
