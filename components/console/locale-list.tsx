import type { TranslationNotice } from '#domain/text/text'
import { listOf } from '#i18n/lists'
import { nameOf } from '#i18n/locales'
import { translator } from '#i18n/messages'

type Props = {
  locale: string
  sourceLocale: string
  rows: readonly { code: string; notice: TranslationNotice | null }[]
}

/** In which languages the story stands, and who made them. */
export function LocaleList({ locale, sourceLocale, rows }: Props) {
  const t = translator(locale, 'console.locales')
  return (
    <ul className="grid gap-1 text-sm">
      {rows.map(({ code, notice }) => (
        <li key={code}>
          <span lang={code} className="font-semibold">
            {nameOf(code)}
          </span>{' '}
          <span className="text-quiet">{words(code, notice)}</span>
        </li>
      ))}
    </ul>
  )

  function words(code: string, notice: TranslationNotice | null): string {
    if (code === sourceLocale) return notice?.sourceMissing ? t('sourceMissing') : t('source')
    if (!notice) return t('human')
    if (notice.untranslated === notice.total) return t('nothing')
    const parts = [
      notice.machine ? t('machine') : notice.reviewed ? t('reviewed') : t('human'),
      notice.untranslated > 0 ? t('untranslated', { count: notice.untranslated, total: notice.total }) : '',
      notice.stale ? t('stale') : '',
    ]
    return listOf(parts.filter(Boolean), locale)
  }
}
