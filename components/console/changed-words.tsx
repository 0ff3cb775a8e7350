import { dirOf, langOf } from '#i18n/locales'

type Props = { changes: readonly { kind: 'same' | 'removed' | 'added'; words: string }[]; locale: string }

/** What changed between two wordings, word by word. */
export const ChangedWords = ({ changes, locale }: Props) => (
  <p lang={langOf(locale)} dir={dirOf(locale)} className="whitespace-pre-wrap break-words">
    {changes.map(({ kind, words }, i) => {
      const key = `${i} ${kind}`
      if (kind === 'added') {
        return (
          <ins key={key} className="bg-ok/15 decoration-ok">
            {words}
          </ins>
        )
      }
      if (kind === 'removed') {
        return (
          <del key={key} className="bg-major/10 text-quiet decoration-major">
            {words}
          </del>
        )
      }
      return <span key={key}>{words}</span>
    })}
  </p>
)
