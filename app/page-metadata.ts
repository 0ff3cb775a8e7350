import type { Metadata } from 'next'
import { addresses, openGraphLocale } from '#app/addresses'
import type { Reader } from '#app/reader'

type Words = { title: string; description: string }
type Language = Pick<Reader, 'locale' | 'settings'>

/** Where feed readers find the page's feeds from any of its pages, and the feed that a story has of its own. */
const feeds = (
  { locale, settings: { name: title } }: Language,
  story: { path: string; title: string } | null = null,
) => ({
  'application/atom+xml': [
    ...(story ? [{ url: `/${locale}${story.path}.atom`, title: story.title }] : []),
    { url: `/${locale}/history.atom`, title },
  ],
  'application/feed+json': [{ url: `/${locale}/history.json`, title }],
})

/** What the list at `path` below its language says of itself where it is found or shared. */
export const listMetadata = (path: string, words: Words, { locale, settings }: Language): Metadata => ({
  ...words,
  alternates: { ...addresses(path, locale, settings), types: feeds({ locale, settings }) },
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
  alternates: {
    ...addresses(path, locale, settings, locales),
    types: {
      ...feeds({ locale, settings }, path.startsWith('/incidents/') ? { path, title: words.title } : null),
      'text/markdown': `/${locale}${path}.md`,
    },
  },
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
