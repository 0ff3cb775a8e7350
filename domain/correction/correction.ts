import type { Prose } from '#domain/text/text'

/**
 * A text of a story whose published words can be corrected; `body` is what a maintenance says of itself, `withdrawal` of
 * an entry leaves none.
 */
export type CorrectedKind =
  | 'title'
  | 'entry'
  | 'withdrawal'
  | 'summary'
  | 'rootCause'
  | 'resolution'
  | 'moreInformation'
  | 'noRemediationReason'
  | 'remediationItems'
  | 'notPlannedReason'
  | 'body'

export type CorrectedPart = {
  part: CorrectedKind
  /** The entry whose words these are, or were; null for everything else. */
  entryId: string | null
  /**
   * The words before and after, in their own language. `words` is `withheld` where the former ones are not to be
   * seen, and null where only facts changed.
   */
  words: { before: string; after: string; locale: string } | 'withheld' | null
}

/** A note that published words were changed: when, why, and in which parts. */
export type CorrectionView = { id: string; correctedAt: Date; reason: Prose; parts: CorrectedPart[] }

/** The part of a note with what says whether it is still public. */
type Told = { part: CorrectedKind; entry: { withdrawnAt: Date | null } | null }

/** What a story's postmortem is to readers. */
export type Account = { published: boolean; notPlanned: boolean }

/** A maintenance has none. */
export const noAccount: Account = { published: false, notPlanned: false }

/**
 * Whether a public story shows this part of a note: a note is as public as what it names. Parts of a postmortem are out
 * with it, an entry's with the entry, and the withdrawal's as long as it is withdrawn.
 */
export function isShown({ part, entry }: Told, { published, notPlanned }: Account): boolean {
  if (part === 'title' || part === 'body') return true
  if (part === 'entry') return !entry?.withdrawnAt
  if (part === 'withdrawal') return Boolean(entry?.withdrawnAt)
  return part === 'notPlannedReason' ? notPlanned : published
}

/** The corrections that touched a part, newest first as they come. */
export const correctionsOf = (
  corrections: readonly CorrectionView[],
  of: { part: CorrectedKind; entryId?: string },
): CorrectionView[] =>
  corrections.filter(({ parts }) =>
    parts.some(({ part, entryId }) => part === of.part && entryId === (of.entryId ?? null)),
  )
