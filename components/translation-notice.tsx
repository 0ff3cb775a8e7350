import { Notice } from '#components/notice'
import { Stamp } from '#components/stamp'
import type { TranslationNotice as TranslationNoticeView } from '#domain/text/text'
import { gap } from '#i18n/lists'
import { languageName } from '#i18n/locales'
import { translator } from '#i18n/messages'

type TranslationNoticeProps = {
  notice: TranslationNoticeView
  locale: string
  /** The organisation's. */
  zone: string
  /** Address of this page below its language: `/incidents/…`. */
  path: string
  /** Where the original can be read when it is not held here. */
  sourceUrl?: string | null
}

/** Says on top what a reader should know about the language of the page, and where the original is. */
export function TranslationNotice({ notice, locale, zone, path, sourceUrl = null }: TranslationNoticeProps) {
  const t = translator(locale, 'notice')
  const language = languageName(notice.sourceLocale, locale)
  const space = gap(locale)
  const counts = { untranslated: notice.untranslated, total: notice.total, language }
  const sentences = [
    notice.machine ? t(notice.reviewed ? 'machinePartlyReviewed' : 'machine') : null,
    !notice.machine && notice.reviewed ? t('reviewed') : null,
    notice.untranslated > 0 && notice.untranslated === notice.total
      ? t('allUntranslated', { language })
      : null,
    notice.untranslated > 0 && notice.untranslated < notice.total ? t('someUntranslated', counts) : null,
    notice.sourceMissing ? t('sourceMissing', { language }) : null,
  ].filter((sentence) => sentence !== null)
  return (
    <Notice label={t('label')}>
      <p>
        {sentences.join(space)}
        {notice.staleSince ? (
          <>
            {space}
            <Stale since={notice.staleSince} locale={locale} zone={zone} />
          </>
        ) : null}
        {notice.sourceMissing ? null : notice.sourceLocale === locale ? null : (
          <>
            {space}
            <a href={`/${notice.sourceLocale}${path}`} hrefLang={notice.sourceLocale}>
              {t('authoritative', { language })}
            </a>
          </>
        )}
        {notice.sourceMissing && sourceUrl ? (
          <>
            {space}
            <a href={sourceUrl} rel="noopener">
              {t('elsewhere')}
            </a>
          </>
        ) : null}
      </p>
    </Notice>
  )
}

function Stale({ since, locale, zone }: { since: Date; locale: string; zone: string }) {
  const stamp = () => <Stamp key="since" at={since} locale={locale} zone={zone} />
  return translator(locale, 'notice').rich('stale', { stamp })
}
