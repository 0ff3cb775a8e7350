import type { Prose } from '#domain/text/text'

/** What readers were promised by an instant: the next update, the postmortem, a remediation item. */
export type PromiseKind = 'update' | 'postmortem' | 'remediation'

/** A promise that is not kept yet. */
export type OpenPromise = {
  kind: PromiseKind
  /** The update that made it, the postmortem, or the remediation item. */
  subjectId: string
  incidentId: string
  slug: string
  /** As it was promised: an instant, or a calendar day. Another one is another promise. */
  promisedFor: string
  /** It is overdue from here on; of a day, when that has ended in the organisation's zone. */
  dueAt: Date
}

/** The same for people: which incident, and the words of a remediation item. */
export type PromiseView = OpenPromise & { title: Prose; text: Prose | null; overdue: boolean }

export type ReminderKind =
  | 'update_overdue'
  | 'postmortem_due'
  | 'postmortem_overdue'
  | 'remediation_due'
  | 'remediation_overdue'

const hour = 60 * 60_000
const day = 24 * hour

/** How long before it is due the staff are reminded, in milliseconds; 0: an update is soon enough as it is. */
export const noticeBefore: Record<PromiseKind, number> = {
  update: 0,
  postmortem: day,
  remediation: 3 * day,
}

/** What passed longer ago is old news (an imported story, a server that was away): nobody is mailed about it. */
export const oldNews = 7 * day

/** What the staff are to be told of a promise at `at`, once; null for nothing. */
export function reminderFor({ kind, dueAt }: OpenPromise, at: Date): ReminderKind | null {
  const late = at.getTime() - dueAt.getTime()
  if (late >= oldNews || late < -noticeBefore[kind]) return null
  if (late >= 0) return `${kind}_overdue`
  return kind === 'update' ? null : `${kind}_due`
}

/** Where in the console a promise is kept, below the locale. */
export const promisePath = ({ kind, slug, subjectId }: OpenPromise): string => {
  const incident = `/console/incidents/${slug}`
  if (kind === 'update') return incident
  return kind === 'postmortem' ? `${incident}/postmortem` : `${incident}/postmortem#item-${subjectId}`
}
