import { Difference } from '#components/difference'
import { Stamp } from '#components/stamp'
import type { Prose as ProseView } from '#domain/text/text'
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
      <Difference
        before={change.before}
        after={change.after}
        language={change.locale}
        locale={locale}
        caption={t('changes', { language: languageName(change.locale, locale) })}
      />
    </details>
  )
}

const ownLanguage = (language: string, locale: string) =>
  language === locale ? {} : { lang: language, dir: dirOf(language) }

/** A line of prose, such as a title: plain words, marked where they stand in another language. */
export const Words = ({ prose, locale }: { prose: ProseView; locale: string }) => (
  <bdi {...ownLanguage(prose.locale, locale)}>{prose.body}</bdi>
)
