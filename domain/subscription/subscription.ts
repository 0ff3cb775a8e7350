export type Scope = 'page' | 'service' | 'incident'
export type Topic = 'updates' | 'resolution' | 'postmortem' | 'remediation' | 'corrections' | 'maintenance'
export type SubscriptionState = 'pending' | 'active' | 'ended'

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
