import type { TranslationNotice } from '#domain/text/text'
import { languageName } from '#i18n/locales'
import { translator } from '#i18n/messages'
import { stamp } from '#i18n/stamps'

/**
 * What a reader in `locale` should know about the language of a text, in sentences, for feeds and plain text. `zone`
 * is the organisation's.
 */
export function noticeLines(notice: TranslationNotice | null, locale: string, zone: string): string[] {
  if (!notice) return []
  const t = translator(locale, 'feed.notice')
  const language = languageName(notice.sourceLocale, locale)
  const { machine, reviewed, staleSince, untranslated, total, sourceMissing } = notice
  const lines: (string | false)[] = [
    machine && t(reviewed ? 'partlyReviewed' : 'machine'),
    !machine && reviewed && t('reviewed'),
    staleSince !== null && t('stale', { since: stamp(staleSince, locale, zone).text }),
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
