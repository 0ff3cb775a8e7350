import type { TranslationNotice } from '#domain/text/text'
import { languageName } from '#i18n/locales'
import { translator } from '#i18n/messages'
import { stamp } from '#i18n/stamps'

/**
 * What a reader in `locale` should know about the language of a text, in sentences, for feeds and plain text. `zone`
 * is the organisation's, `written` how an instant reads where its clock and that of UTC are not all.
 */
export function noticeLines(
  notice: TranslationNotice | null,
  locale: string,
  zone: string,
  written = (instant: Date) => stamp(instant, locale, zone).text,
): string[] {
  if (!notice) return []
  const t = translator(locale, 'feed.notice')
  const language = languageName(notice.sourceLocale, locale)
  const { machine, reviewed, staleSince, untranslated, total, sourceMissing } = notice
  const lines: (string | false)[] = [
    machine && t(reviewed ? 'partlyReviewed' : 'machine'),
    !machine && reviewed && t('reviewed'),
    staleSince !== null && t('stale', { since: written(staleSince) }),
    untranslated > 0 && sourceMissing && t('otherLanguage', { untranslated }),
    untranslated === total && untranslated > 0 && !sourceMissing && t('allUntranslated', { language }),
    untranslated < total &&
      untranslated > 0 &&
      !sourceMissing &&
      t('someUntranslated', { untranslated, total, language }),
    sourceMissing
      ? t('sourceMissing', { language })
      : notice.sourceLocale !== locale && t('authoritative', { language }),
  ]
  return lines.filter((line) => line !== false)
}
