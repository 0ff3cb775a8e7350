import { Feed, type Item } from 'feed'

/** An entry of a feed. `summary` and `title` are plain words, `html` is safe markup. */
export type FeedEntry = {
  /** A URI that stays the entry's whatever becomes of its words or its address. */
  id: string
  link: string
  title: string
  /** The language of the title; `html` says its own. */
  locale: string
  published: Date
  updated: Date
  summary: string
  html: string
}

/** A feed in one language, entries newest first. */
export type FeedSource = {
  title: string
  description: string
  /** The page that says the same. */
  home: string
  /** The address of the feed itself. */
  self: string
  locale: string
  /** Who speaks, and where all of it stands. */
  author: { name: string; url: string }
  logo: string | null
  /** When the feed was last changed where it has no entries. */
  since: Date
  entries: readonly FeedEntry[]
}

/** Letters and signs that no XML document may hold (XML 1.0, section 2.2) go. */
const allowed = (text: string) => text.replace(/(?![\t\n\r])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/gu, '')

/** Plain words as markup. */
export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

type Wording = (plain: string) => string

function feedOf(source: FeedSource, words: Wording, extra: { jsonUrl?: string } = {}): Feed {
  const last = Math.max(...source.entries.map((entry) => entry.updated.getTime()), 0)
  const feed = new Feed({
    id: source.self,
    title: allowed(source.title),
    description: allowed(source.description),
    link: source.home,
    language: source.locale,
    updated: last > 0 ? new Date(last) : source.since,
    author: { name: allowed(source.author.name), link: source.author.url },
    generator: 'Candor',
    ...(source.logo && { image: source.logo }),
    ...(extra.jsonUrl ? { feedLinks: { json: extra.jsonUrl } } : { feed: source.self }),
  })
  for (const entry of source.entries) feed.addItem(itemOf(entry, words))
  return feed
}

const itemOf = (entry: FeedEntry, words: Wording): Item => ({
  id: entry.id,
  link: entry.link,
  title: words(allowed(entry.title)),
  date: entry.updated,
  published: entry.published,
  description: words(allowed(entry.summary)),
  // A CDATA section ends at the first `]]>`.
  content: allowed(entry.html).replaceAll(']]>', ']]&gt;'),
})

/** Atom (RFC 4287). The library knows no languages, so they are written into its root and entry elements. */
export function atom(source: FeedSource): string {
  const xml = feedOf(source, escapeHtml).atom1()
  let n = 0
  return xml
    .replace('<feed ', `<feed xml:lang="${source.locale}" `)
    .replaceAll('<entry>', () => `<entry xml:lang="${source.entries[n++]?.locale ?? source.locale}">`)
}

/** RSS 2.0: titles are plain words, where nothing can stand for the end of a CDATA section; descriptions are markup. */
export function rss(source: FeedSource): string {
  const feed = feedOf(source, (plain) => plain)
  feed.items = feed.items.map((item) => ({
    ...item,
    title: item.title.replaceAll(']]>', ']] >'),
    description: escapeHtml(item.description ?? ''),
  }))
  return feed.rss2()
}

/** JSON Feed 1.1; the library writes 1.0, which has neither languages nor several authors. */
export function jsonFeed(source: FeedSource): string {
  const { author, items, ...rest } = JSON.parse(
    feedOf(source, (plain) => plain, { jsonUrl: source.self }).json1(),
  )
  return JSON.stringify({
    ...rest,
    version: 'https://jsonfeed.org/version/1.1',
    language: source.locale,
    authors: [author],
    items: items.map((item: object, i: number) => ({ ...item, language: source.entries[i]?.locale })),
  })
}
