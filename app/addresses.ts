import type { Metadata } from 'next'
import { offered } from '#app/offered'
import type { SettingsView } from '#domain/settings/settings'
import { intlLocale } from '#i18n/locales'

/**
 * Canonical address and language alternatives of the page at `path` below its language. `existing` names the
 * languages its words exist in; by default all that the page is published in. Where the words of a page stand in
 * another language throughout, the page in that language is the one to find.
 */
export function addresses(
  path: string,
  locale: string,
  settings: SettingsView,
  existing: readonly string[] = offered(settings),
): Metadata['alternates'] {
  const codes = offered(settings).filter((code) => existing.includes(code))
  const source = codes.includes(settings.sourceLocale) ? settings.sourceLocale : codes[0]
  return {
    canonical: `/${codes.includes(locale) ? locale : (source ?? locale)}${path}`,
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
