import type { Provenance } from '#domain/text/text'

/** Which piece of a story's prose: `title`, `entry`, a section of the postmortem, an item or why it was dropped. */
export type PartKind =
  | 'title'
  | 'entry'
  | 'summary'
  | 'rootCause'
  | 'resolution'
  | 'moreInformation'
  | 'noRemediationReason'
  | 'notPlannedReason'
  | 'remediationItem'
  | 'droppedReason'
  | 'correctionReason'

export type RevisionRow = { id: string; number: number; body: string; createdAt: Date }

export type TranslationRow = {
  locale: string
  body: string
  provenance: Provenance
  revisionId: string | null
  publishedAt: Date | null
  createdAt: Date
}

/** A Text with all its revisions and translations. */
export type TranslatableText = {
  id: string
  sourceLocale: string
  publishedRevisionId: string | null
  readyRevisionId: string | null
  revisions: RevisionRow[]
  translations: TranslationRow[]
}

export type TranslationState = 'current' | 'stale' | 'missing'

/**
 * The revision that translations should be made from: the published one of a story that is out, or a newer one that
 * is ready to translate. Null where there is none yet, or nothing in it.
 */
export function wantedRevision(text: TranslatableText, out: boolean): RevisionRow | null {
  const known = (id: string | null) => text.revisions.find((revision) => revision.id === id)
  const candidates = [out ? known(text.publishedRevisionId) : undefined, known(text.readyRevisionId)]
  const wanted = candidates.filter((r) => r !== undefined).sort((a, b) => b.number - a.number)[0]
  return wanted?.body.trim() ? wanted : null
}

/** A language's newest translation: of the newest revision, and of one revision the last. */
export function newestTranslation(text: TranslatableText, locale: string): TranslationRow | null {
  const number = (row: TranslationRow) => text.revisions.find(({ id }) => id === row.revisionId)?.number ?? 0
  const own = text.translations.filter((row) => row.locale === locale)
  own.sort((a, b) => number(b) - number(a) || b.createdAt.getTime() - a.createdAt.getTime())
  return own[0] ?? null
}

/** How a text stands in a language against the revision that is wanted; the same words again are no change. */
export function stateOf(text: TranslatableText, wanted: RevisionRow, locale: string): TranslationState {
  const made = newestTranslation(text, locale)
  if (!made) return 'missing'
  const from = text.revisions.find(({ id }) => id === made.revisionId)
  return from && (from.number >= wanted.number || from.body === wanted.body) ? 'current' : 'stale'
}

/** Whether a machine may translate: what is missing, or stale and not a person's own work. */
export function isForMachine(text: TranslatableText, wanted: RevisionRow, locale: string): boolean {
  if (locale === text.sourceLocale) return false
  const state = stateOf(text, wanted, locale)
  return state === 'missing' || (state === 'stale' && newestTranslation(text, locale)?.provenance !== 'human')
}

/** Waits between tries, in seconds: about five hours in all. */
const pauses = [10, 30, 60, 300, 900, 1800, 3600, 3600, 7200]

/** Words that a machine put wrongly this often are left to people. */
const mostRefusals = 3

/** When a failed translation is tried again, in milliseconds from now; null where it is given up. */
export function pauseAfter(failure: 'transient' | 'permanent' | 'refused', count: number): number | null {
  if (failure === 'permanent' || (failure === 'refused' && count >= mostRefusals)) return null
  const seconds = pauses[count - 1]
  return seconds === undefined ? null : seconds * 1000
}

/** What waits for a translator: an incident in a language, with how much of it. */
export type QueueRow = {
  slug: string
  title: string
  titleLocale: string
  open: boolean
  locale: string
  missing: number
  stale: number
  /** Made by machine, held until somebody reviews it. */
  unreviewed: number
  /** Machine translations that were given up. */
  failed: number
  /** Since when the oldest of it has been waiting. */
  since: Date
  /** The first part that waits. */
  textId: string
}
