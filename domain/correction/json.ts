import type { CorrectionView } from '#domain/correction/correction'
import { proseJson } from '#domain/text/json'

/** The public form of a correction. `before` and `after` are null where only facts changed, `before` where withheld. */
export const correctionJson = ({ id, correctedAt, reason, parts }: CorrectionView) => ({
  id,
  correctedAt,
  ...proseJson({ reason }),
  parts: parts.map(({ part, entryId, words }) => ({
    part,
    entryId,
    before: words && words !== 'withheld' ? words.before : null,
    after: words && words !== 'withheld' ? words.after : null,
    withheld: words === 'withheld',
  })),
})
