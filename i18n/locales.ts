import { readdirSync } from 'node:fs'

export type Direction = 'ltr' | 'rtl'
export type Locale = { code: string; name: string; dir: Direction }

/** English by machine rule in right-to-left letters: it shows what a layout takes for granted. */
export const pseudoLocale = 'qps'

export const defaultLocale = 'en'

const rightToLeft = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg'])

/**
 * Languages of the pages: a file in `messages/` is all that adds one. A build knows them from `next.config.ts`,
 * because the folder isn't beside what it wrote.
 */
const codes = (process.env.CANDOR_BUILT_LOCALES?.split(',') ?? filed()).sort(
  (a, b) =>
    Number(b === defaultLocale) - Number(a === defaultLocale) || nameOf(a).localeCompare(nameOf(b), 'en'),
)

const pseudoWanted = process.env.NODE_ENV !== 'production' || process.env.CANDOR_PSEUDO_LOCALE === '1'

/** Every language the pages can be asked in; the pseudo-locale only outside production. */
export const locales: readonly Locale[] = [...codes, ...(pseudoWanted ? [pseudoLocale] : [])].map((code) => ({
  code,
  name: nameOf(code),
  dir: dirOf(code),
}))

/** Languages people read: all but the pseudo-locale. */
export const readableLocales: readonly Locale[] = locales.filter(({ code }) => code !== pseudoLocale)

export const isLocale = (value: unknown): value is string => locales.some(({ code }) => code === value)

/** Writing direction of any language tag; left to right where the tag is not known. */
export function dirOf(locale: string): Direction {
  if (locale === pseudoLocale) return 'rtl'
  const script = likelyScript(locale)
  return script && rightToLeft.has(script) ? 'rtl' : 'ltr'
}

/** What `lang` says of text in a locale; the pseudo-locale counts as English made up. */
export const langOf = (locale: string): string => (locale === pseudoLocale ? 'en-XB' : locale)

/** A language's own name, as a list of languages shows it. */
export function nameOf(locale: string): string {
  if (locale === pseudoLocale) return 'Pseudo'
  const name = languageName(locale, locale)
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1)
}

/** A language's name in the words of another. */
export function languageName(language: string, inLocale: string): string {
  try {
    return new Intl.DisplayNames([intlLocale(inLocale)], { type: 'language' }).of(language) ?? language
  } catch {
    return language
  }
}

/** The tag to ask `Intl` with: British order for English dates, English for the pseudo-locale. */
export function intlLocale(locale: string): string {
  return locale === 'en' || locale === pseudoLocale ? 'en-GB' : locale
}

function filed(): string[] {
  const folder = new URL('../messages', String(import.meta.url))
  return readdirSync(folder).flatMap((file) =>
    file.endsWith('.json') ? [file.slice(0, -'.json'.length)] : [],
  )
}

function likelyScript(locale: string): string | undefined {
  try {
    return new Intl.Locale(locale).maximize().script
  } catch {
    return undefined
  }
}
