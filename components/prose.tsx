import { Stamp } from '#components/stamp'
import type { Prose as ProseView, SourceChange } from '#domain/text/text'
import { wordChanges } from '#domain/text/word-changes'
import { dirOf, languageName } from '#i18n/locales'
import { translator } from '#i18n/messages'
import { stampWords } from '#i18n/stamps'
import { renderMarkdown } from '#lib/markdown'

/** `zone`: the organisation's. */
type ProseProps = { prose: ProseView; locale: string; zone: string; className?: string }

/** Prose by staff, in its own language and direction, and where its words are from. */
export function Prose({ prose, locale, zone, className = '' }: ProseProps) {
  return (
    <>
      <div
        className={`prose ${className}`.trim()}
        {...ownLanguage(prose.locale, locale)}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: renderMarkdown lets nothing through that can run
        dangerouslySetInnerHTML={{ __html: renderMarkdown(prose.body, stampWords(prose.locale, zone)) }}
      />
      <Provenance prose={prose} locale={locale} zone={zone} />
    </>
  )
}

/** Says of words that are not the original in the reader's language what they are, and what has changed since. */
export function Provenance({ prose, locale, zone }: Omit<ProseProps, 'className'>) {
  const t = translator(locale, 'prose')
  if (prose.locale !== locale) {
    const language = languageName(prose.locale, locale)
    return <p className="aside-line">{t('inLanguage', { language })}</p>
  }
  if (prose.provenance === 'source') return null
  const made = t(prose.provenance)
  const { change } = prose
  if (!change) return <p className="aside-line">{made}</p>
  const stale = (
    <>
      {`${made} `}
      {t.rich('stale', {
        stamp: () => <Stamp key="since" at={change.since} locale={locale} zone={zone} />,
      })}
    </>
  )
  if (change.before === null) return <p className="aside-line">{stale}</p>
  return (
    <details className="changes">
      <summary className="aside-line">{stale}</summary>
      <Changes change={change} before={change.before} locale={locale} />
    </details>
  )
}

/** What changed in the original, word by word, in its own language. */
function Changes({ change, before, locale }: { change: SourceChange; before: string; locale: string }) {
  const t = translator(locale, 'prose')
  return (
    <figure>
      <figcaption>{t('changes', { language: languageName(change.locale, locale) })}</figcaption>
      <p className="changes-words" {...ownLanguage(change.locale, locale)}>
        {wordChanges(before, change.after, change.locale).map(({ kind, words }, at) => {
          const Tag = kind === 'added' ? 'ins' : kind === 'removed' ? 'del' : 'span'
          // biome-ignore lint/suspicious/noArrayIndexKey: printed once, the pieces never move
          return <Tag key={at}>{words}</Tag>
        })}
      </p>
    </figure>
  )
}

const ownLanguage = (language: string, locale: string) =>
  language === locale ? {} : { lang: language, dir: dirOf(language) }

/** A line of prose, such as a title: plain words, marked where they stand in another language. */
export const Words = ({ prose, locale }: { prose: ProseView; locale: string }) => (
  <bdi {...ownLanguage(prose.locale, locale)}>{prose.body}</bdi>
)
