import { wordChanges } from '#domain/text/word-changes'
import { dirOf } from '#i18n/locales'

type DifferenceProps = {
  before: string
  after: string
  /** The language of both. */
  language: string
  locale: string
  /** What it shows, where nothing around it says so. */
  caption?: string
}

/** What changed between two wordings, word by word, in their own language. */
export const Difference = ({ before, after, language, locale, caption }: DifferenceProps) => (
  <figure>
    {caption ? <figcaption>{caption}</figcaption> : null}
    <p className="changes-words" {...(language === locale ? {} : { lang: language, dir: dirOf(language) })}>
      {wordChanges(before, after, language).map(({ kind, words }, at) => {
        const Tag = kind === 'added' ? 'ins' : kind === 'removed' ? 'del' : 'span'
        // biome-ignore lint/suspicious/noArrayIndexKey: printed once, the pieces never move
        return <Tag key={at}>{words}</Tag>
      })}
    </p>
  </figure>
)
