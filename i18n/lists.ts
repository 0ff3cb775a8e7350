import { intlLocale } from '#i18n/locales'

/** `Tickets, Search and Chat`. */
export const listOf = (items: readonly string[], locale: string): string =>
  new Intl.ListFormat(intlLocale(locale), { type: 'conjunction' }).format(items)
