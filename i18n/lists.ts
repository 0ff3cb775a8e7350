import { intlLocale } from '#i18n/locales'
import { translator } from '#i18n/messages'

/** `Tickets, Search and Chat`. */
export const listOf = (items: readonly string[], locale: string): string =>
  new Intl.ListFormat(intlLocale(locale), { type: 'conjunction' }).format(items)

/** `: ` as a language sets it. */
export const colon = (locale: string): string => translator(locale, 'common.mark')('colon')

/** `, ` as a language sets it. */
export const comma = (locale: string): string => translator(locale, 'common.mark')('comma')

/** `what (more)` as a language sets it. */
export const bracketed = (what: string, more: string, locale: string): string =>
  translator(locale, 'common.mark')('brackets', { what, more })

/** What stands between two sentences: nothing where a full stop brings its own room. */
export const gap = (locale: string): string =>
  ['ja', 'zh'].includes(new Intl.Locale(intlLocale(locale)).language) ? '' : ' '
