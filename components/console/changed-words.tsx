import { WordMarks } from '#components/console/word-marks'
import { dirOf, langOf } from '#i18n/locales'

type Props = { changes: readonly { kind: 'same' | 'removed' | 'added'; words: string }[]; locale: string }

/** What changed between two wordings, word by word. */
export const ChangedWords = ({ changes, locale }: Props) => (
  <p lang={langOf(locale)} dir={dirOf(locale)} className="whitespace-pre-wrap break-words">
    <WordMarks changes={changes} />
  </p>
)
