import { intlLocale } from '#i18n/locales'
import { translator } from '#i18n/messages'
import { dated } from '#i18n/stamps'

// Names that the script adds to a page later: the press keeps the styles of names it finds on the page.
const adds = 'stamp-bar stamp-local copy follow-error follow-done data-theme light dark'

/** Loads public/reader.js with the words it needs. `zone` is the organisation's. */
export function ReaderScript({ locale, zone }: { locale: string; zone: string }) {
  const t = translator(locale, 'reader')
  const messages = {
    dated: dated('{date}', '{time}', locale),
    yourTime: t('yourTime', { time: '{time}' }),
    yourZone: t('yourZone', { zone: '{zone}' }),
    copy: t('copy', { title: '{title}' }),
    copied: t('copied'),
    inAddress: t('inAddress'),
    updated: t('updated', { time: '{time}' }),
    lastChecked: t('lastChecked', { time: '{time}' }),
  }
  return (
    <script
      src="/reader.js"
      defer
      data-lang={intlLocale(locale)}
      data-zone={zone}
      data-messages={JSON.stringify(messages)}
      data-adds={adds}
    />
  )
}
