import type { Prose as ProseView } from '#domain/text/text'
import { dirOf, languageName } from '#i18n/locales'
import { translator } from '#i18n/messages'
import { renderMarkdown } from '#lib/markdown'

type ProseProps = { prose: ProseView; locale: string; className?: string }

/** Prose by staff, in its own language and direction; says so where that is not the reader's. */
export function Prose({ prose, locale, className = '' }: ProseProps) {
  const t = translator(locale, 'prose')
  const foreign = prose.locale !== locale
  return (
    <>
      <div
        className={`prose ${className}`.trim()}
        {...(foreign ? { lang: prose.locale, dir: dirOf(prose.locale) } : {})}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: renderMarkdown lets nothing through that can run
        dangerouslySetInnerHTML={{ __html: renderMarkdown(prose.body) }}
      />
      {foreign ? (
        <p className="aside-line">{t('inLanguage', { language: languageName(prose.locale, locale) })}</p>
      ) : null}
      {prose.stale ? <p className="aside-line">{t('stale')}</p> : null}
    </>
  )
}

/** A line of prose, such as a title: plain words, marked where they stand in another language. */
export const Words = ({ prose, locale }: { prose: ProseView; locale: string }) =>
  prose.locale === locale ? (
    <bdi>{prose.body}</bdi>
  ) : (
    <bdi lang={prose.locale} dir={dirOf(prose.locale)}>
      {prose.body}
    </bdi>
  )
