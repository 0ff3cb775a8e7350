import type { SettingsView } from '#domain/settings/settings'
import { readableLocales } from '#i18n/locales'
import { type ArticleFinding, finding } from '#importers/article/findings'
import { type ArticleLocale, languageName } from '#importers/article/locales'

const named = (locale: string) => `${languageName(locale)} (${locale})`

/** Why an article in this language has no place on the page, and how it gets one; null where it has. */
export function languageMissing(locale: ArticleLocale, page: SettingsView): ArticleFinding | null {
  if (page.locales.includes(locale)) return null
  const console = 'an owner adds it under “Languages of the page” in the console’s settings'
  const remedy = readableLocales.some(({ code }) => code === locale)
    ? `To import it, ${console}.`
    : `To import it, add messages/${locale}.json and build anew; then ${console}.`
  return finding(null, 'locale_not_on_page', {
    locale,
    languages: page.locales.map(named).join(', '),
    remedy,
  })
}
