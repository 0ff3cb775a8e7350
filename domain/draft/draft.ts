import type { ErrorCode } from '#lib/errors'

/** What can be said at an instant to come: an update, the incident itself, its postmortem. */
export const schedulable = ['update', 'publication', 'postmortem'] as const
export type Schedulable = (typeof schedulable)[number]

/**
 * Or only kept while somebody writes: the fields of a form, of the update, of a section of the postmortem, of what is
 * begun.
 */
export type FormKind = `form:${string}`

/** Form fields by name, as they were left. */
export type DraftValues = Record<string, string[]>

/** What somebody has written and not said yet. */
export type DraftView = { id: string; values: DraftValues; savedAt: Date }

/** What will be said, by whom and when; `failure` tells why it was not. */
export type ScheduledView = {
  id: string
  kind: Schedulable
  publishAt: Date
  author: string | null
  failure: ErrorCode | null
}

export const isSchedulable = (kind: string): kind is Schedulable =>
  (schedulable as readonly string[]).includes(kind)
