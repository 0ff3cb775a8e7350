import type { Prose } from '#domain/text/text'

/** A text of a story whose published words can be corrected; `body` is what a maintenance says of itself. */
export type CorrectedKind =
  | 'title'
  | 'entry'
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
  /** The entry whose words these are; null for everything else. */
  entryId: string | null
  /**
   * The words before and after, in their own language. `words` is `withheld` where the former ones are not to be
   * seen, and null where only facts changed.
   */
  words: { before: string; after: string; locale: string } | 'withheld' | null
}

/** A note that published words were changed: when, why, and in which parts. */
export type CorrectionView = { id: string; correctedAt: Date; reason: Prose; parts: CorrectedPart[] }

const besidePostmortem: readonly CorrectedKind[] = ['title', 'entry', 'body', 'notPlannedReason']

/** The postmortem's parts are out with it, the others without it. */
export const isOfPostmortem = (part: CorrectedKind): boolean => !besidePostmortem.includes(part)

/** The corrections that touched a part, newest first as they come. */
export const correctionsOf = (
  corrections: readonly CorrectionView[],
  of: { part: CorrectedKind; entryId?: string },
): CorrectionView[] =>
  corrections.filter(({ parts }) =>
    parts.some(({ part, entryId }) => part === of.part && entryId === (of.entryId ?? null)),
  )
