import type { IncidentStatus } from '#domain/incident/incident'
import type { Permission } from '#domain/staff/staff'
import type { Prose } from '#domain/text/text'
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

/** What an update that is scheduled will say. */
export type ScheduledWords = { status: IncidentStatus; body: string }

/** What will be said, by whom and when; `failure` tells why it was not. */
export type ScheduledView = {
  id: string
  kind: Schedulable
  publishAt: Date
  author: string | null
  failure: ErrorCode | null
  /** Null of what has its words elsewhere: the incident, its postmortem. */
  words: ScheduledWords | null
}

/** Something scheduled that was not said, with the incident it was about. */
export type FailedDraft = Omit<ScheduledView, 'author'> & { slug: string; title: Prose; failure: ErrorCode }

/** Where in the console it waits, below the locale. */
export const schedulePath = ({ kind, slug }: { kind: Schedulable; slug: string }): string =>
  `/console/incidents/${slug}${kind === 'postmortem' ? '/postmortem' : ''}#scheduled`

const reasons = ['forbidden', 'invalid', 'conflict'] as const

/** Why something scheduled was not said, as far as there are words for it. */
export const failureReason = (failure: ErrorCode): (typeof reasons)[number] | 'other' =>
  reasons.find((one) => one === failure) ?? 'other'

/** What it takes to have something of this kind said later, or not after all. */
export const permissionFor = (kind: string | undefined): Permission =>
  kind === 'postmortem' ? 'postmortem:write' : 'incident:write'

/** Whether a form has been written in, rather than only ticked. */
export const holdsWords = ({ body = [] }: DraftValues): boolean => body.some((words) => words.trim() !== '')

export const isSchedulable = (kind: string): kind is Schedulable =>
  (schedulable as readonly string[]).includes(kind)
