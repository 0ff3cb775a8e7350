import type { SettingsView } from '#domain/settings/settings'
import { isLocale, pseudoLocale } from '#i18n/locales'

/** Languages the page is published in, the source's first. */
export const offered = (held: SettingsView): string[] =>
  held.locales.filter((code) => code !== pseudoLocale && isLocale(code))
