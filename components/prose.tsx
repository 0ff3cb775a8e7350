import { Difference } from '#components/difference'
import { Stamp } from '#components/stamp'
import type { Prose as ProseView, SaidOnTop } from '#domain/text/text'
import { gap } from '#i18n/lists'
import { dirOf, languageName } from '#i18n/locales'
import { translator } from '#i18n/messages'
import { stampWords } from '#i18n/stamps'
import { renderMarkdown } from '#lib/markdown'

type ProseProps = {
  prose: ProseView
  locale: string
  /** The organisation's. */
  zone: string
  /** What needs not be said again here. */
  said?: SaidOnTop
  className?: string
}

/** Prose by staff, in its own language and direction, and where its words are from. */
export function Prose({ prose, locale, zone, said, className = '' }: ProseProps) {
  return (
    <>
      <div
        className={`prose ${className}`.trim()}
        {...ownLanguage(prose.locale, locale)}
        data-provenance={prose.provenance === 'source' ? undefined : prose.provenance}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: renderMarkdown lets nothing through that can run
        dangerouslySetInnerHTML={{ __html: renderMarkdown(prose.body, stampWords(prose.locale, zone)) }}
      />
      <Provenance prose={prose} locale={locale} zone={zone} said={said} />
    </>
  )
}

/** Says of words that are not the original in the reader's language what they are, and what has changed since. */
export function Provenance({ prose, locale, zone, said = null }: Omit<ProseProps, 'className'>) {
  const t = translator(locale, 'prose')
  if (prose.locale !== locale) {
    if (said === 'untranslated') return null
    const language = languageName(prose.locale, locale)
    return <p className="aside-line">{t('inLanguage', { language })}</p>
  }
  if (prose.provenance === 'source') return null
  const made = said === prose.provenance ? null : t(prose.provenance)
  const { change } = prose
  if (!change) return made && <p className="aside-line">{made}</p>
  const stale = (
    <>
      {made && `${made}${gap(locale)}`}
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
