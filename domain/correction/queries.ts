import { type Account, type CorrectedKind, type CorrectionView, isShown } from '#domain/correction/correction'
import { publicText, type StoredText, textSelect } from '#domain/text/queries'
import { chooseProse } from '#domain/text/text'

const revision = {
  select: { body: true, withheldAt: true, text: { select: { sourceLocale: true } } },
} as const

/** What the notes on a story's corrections are told from, newest first. */
export const correctionSelect = {
  id: true,
  correctedAt: true,
  reason: { select: textSelect },
  parts: {
    orderBy: { position: 'asc' },
    select: {
      part: true,
      entryId: true,
      maintenanceEntryId: true,
      entry: { select: { id: true, kind: true, occurredAt: true, postedAt: true, withdrawnAt: true } },
      before: revision,
      after: revision,
    },
  },
} as const

type StoredRevision = { body: string; withheldAt: Date | null; text: { sourceLocale: string } } | null

type StoredCorrection = {
  id: string
  correctedAt: Date
  reason: StoredText
  parts: {
    part: string
    entryId: string | null
    maintenanceEntryId: string | null
    entry: { withdrawnAt: Date | null } | null
    before: StoredRevision
    after: StoredRevision
  }[]
}

/** The notes in `locale`, each with those of its parts that are public, and none without. */
export function correctionViews(
  corrections: readonly StoredCorrection[],
  locale: string,
  account: Account,
): CorrectionView[] {
  return corrections.flatMap(({ id, correctedAt, reason, parts }) => {
    const row = publicText(reason)
    const prose = row && chooseProse(row, locale)
    const shown = parts
      .map(({ part, entryId, maintenanceEntryId, ...rest }) => ({
        part: part as CorrectedKind,
        entryId: entryId ?? maintenanceEntryId,
        ...rest,
      }))
      .filter((part) => isShown(part, account))
    if (!prose || shown.length === 0) return []
    return {
      id,
      correctedAt,
      reason: prose,
      parts: shown.map(({ part, entryId, before, after }) => ({
        part,
        entryId,
        words: wordsOf(before, after),
      })),
    }
  })
}

function wordsOf(before: StoredRevision, after: StoredRevision) {
  const locale = (after ?? before)?.text.sourceLocale
  if (!locale) return null
  // What was corrected again and then withheld must not come back as what came after.
  if (before?.withheldAt || after?.withheldAt) return 'withheld' as const
  return { before: before?.body ?? '', after: after?.body ?? '', locale }
}
