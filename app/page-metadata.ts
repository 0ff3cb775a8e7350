import type { Metadata } from 'next'
import { addresses, openGraphLocale } from '#app/addresses'
import type { Reader } from '#app/reader'

type Words = { title: string; description: string }
type Language = Pick<Reader, 'locale' | 'settings'>

/** What the list at `path` below its language says of itself where it is found or shared. */
export const listMetadata = (path: string, words: Words, { locale, settings }: Language): Metadata => ({
  ...words,
  alternates: addresses(path, locale, settings),
  openGraph: {
    type: 'website',
    siteName: settings.name,
    ...words,
    locale: openGraphLocale(locale),
  },
})

type Told = { locales: readonly string[]; publishedAt: Date; updatedAt: Date }

/** The same of the story at `path`, which exists in some languages. */
export const storyMetadata = (
  path: string,
  words: Words,
  { locales, publishedAt, updatedAt }: Told,
  { locale, settings }: Language,
): Metadata => ({
  ...words,
  alternates: addresses(path, locale, settings, locales),
  openGraph: {
    type: 'article',
    siteName: settings.name,
    ...words,
    locale: openGraphLocale(locale),
    url: `/${locale}${path}`,
    publishedTime: publishedAt.toISOString(),
    modifiedTime: updatedAt.toISOString(),
  },
  twitter: { card: 'summary', ...words },
})
