import { Notice } from '#components/notice'
import type { TranslationNotice as TranslationNoticeView } from '#domain/text/text'
import { languageName } from '#i18n/locales'
import { translator } from '#i18n/messages'

type TranslationNoticeProps = {
  notice: TranslationNoticeView
  locale: string
  /** Address of this page below its language: `/incidents/…`. */
  path: string
  /** Where the original can be read when it is not held here. */
  sourceUrl?: string | null
}

/** Says on top what a reader should know about the language of the page, and where the original is. */
export function TranslationNotice({ notice, locale, path, sourceUrl = null }: TranslationNoticeProps) {
  const t = translator(locale, 'notice')
  const language = languageName(notice.sourceLocale, locale)
  const counts = { untranslated: notice.untranslated, total: notice.total, language }
  const sentences = [
    notice.machine ? t(notice.reviewed ? 'machinePartlyReviewed' : 'machine') : null,
    !notice.machine && notice.reviewed ? t('reviewed') : null,
    notice.stale ? t('stale', { language }) : null,
    notice.untranslated > 0 && notice.untranslated === notice.total
      ? t('allUntranslated', { language })
      : null,
    notice.untranslated > 0 && notice.untranslated < notice.total ? t('someUntranslated', counts) : null,
    notice.sourceMissing ? t('sourceMissing', { language }) : null,
  ].filter((sentence) => sentence !== null)
  return (
    <Notice label={t('label')}>
      <p>
        {sentences.join(' ')}
        {notice.sourceMissing ? null : notice.sourceLocale === locale ? null : (
          <>
            {' '}
            <a href={`/${notice.sourceLocale}${path}`} hrefLang={notice.sourceLocale}>
              {t('authoritative', { language })}
            </a>
          </>
        )}
        {notice.sourceMissing && sourceUrl ? (
          <>
            {' '}
            <a href={sourceUrl} rel="noopener">
              {t('elsewhere')}
            </a>
          </>
        ) : null}
      </p>
    </Notice>
  )
}
