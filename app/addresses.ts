import type { Metadata } from 'next'
import { offered } from '#app/reader'
import type { SettingsView } from '#domain/settings/settings'
import { intlLocale, pseudoLocale } from '#i18n/locales'

/**
 * Canonical address and language alternatives of the page at `path` below its language. `existing` names the
 * languages it can be read in; by default all that the page is published in.
 */
export function addresses(path: string, locale: string, settings: SettingsView): Metadata['alternates'] {
  const codes = offered(settings)
  const source = codes.includes(settings.sourceLocale) ? settings.sourceLocale : codes[0]
  return {
    canonical: `/${locale === pseudoLocale ? source : locale}${path}`,
    languages: {
      ...Object.fromEntries(codes.map((code) => [code, `/${code}${path}`])),
      ...(source ? { 'x-default': `/${source}${path}` } : {}),
    },
  }
}

/** A language as Open Graph wants it: `de_DE`. */
export function openGraphLocale(locale: string): string {
  const { language, region } = new Intl.Locale(intlLocale(locale)).maximize()
  return region ? `${language}_${region}` : language
}
