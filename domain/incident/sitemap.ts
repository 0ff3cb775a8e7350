import { escapeHtml } from '#domain/incident/feed-formats'
import { localesOf } from '#domain/incident/story'
import { publicMaintenances } from '#domain/maintenance/queries'
import { isPublic } from '#domain/service/visibility'
import { localesSelect } from '#domain/text/queries'
import { db } from '#lib/db'

/**
 * Incidents in one file of the sitemap. In eight languages that are 16,000 addresses and some 16 MB, below the
 * 50,000 and 50 MB that a file may have (sitemaps.org).
 */
const LENGTH = 2_000

type Asked = { locales: readonly string[]; baseUrl: string; length?: number }

/** Number of files that the sitemap needs beside itself: none while everything fits into one. */
export async function sitemapFiles(length = LENGTH): Promise<number> {
  const incidents = await db().incident.count({ where: isPublic })
  return incidents <= length ? 0 : Math.ceil(incidents / length)
}

/** The sitemap: every page in every language, or an index of the files that hold them. */
export async function sitemap(asked: Asked): Promise<string> {
  const { baseUrl, length = LENGTH } = asked
  const files = await sitemapFiles(length)
  if (files === 0) return urlSet([...(await fixed(asked)), ...(await incidents(1, asked))])
  const places = Array.from(
    { length: files },
    (_, i) => `<sitemap><loc>${at(baseUrl, i + 1)}</loc></sitemap>`,
  )
  return `${xml}<sitemapindex xmlns="${schema}">\n${places.join('\n')}\n</sitemapindex>\n`
}

/** The file `n` of a sitemap that is an index, counted from 1; null where there is none. */
export async function sitemapFile(n: number, asked: Asked): Promise<string | null> {
  const files = await sitemapFiles(asked.length)
  if (!(n >= 1 && n <= files)) return null
  return urlSet([...(n === files ? await fixed(asked) : []), ...(await incidents(n, asked))])
}

const xml = '<?xml version="1.0" encoding="UTF-8"?>\n'
const schema = 'http://www.sitemaps.org/schemas/sitemap/0.9'

const at = (baseUrl: string, n: number) => escapeHtml(`${baseUrl}/sitemaps/${n}.xml`)

const urlSet = (urls: readonly string[]) =>
  `${xml}<urlset xmlns="${schema}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${urls.join('\n')}\n</urlset>\n`

const fixed = async (asked: Asked) => [
  ...['', '/history', '/maintenances', '/remediation'].flatMap((path) => inEachLanguage(path, asked)),
  ...(await maintenances(asked)),
]

/** Far fewer than incidents: the newest stand beside the pages that are always there. */
const maintenances = async (asked: Asked) =>
  (await publicMaintenances(asked.locales[0] ?? '')).flatMap(({ slug, locales, updatedAt }) =>
    inEachLanguage(
      `/maintenances/${slug}`,
      { ...asked, locales: asked.locales.filter((locale) => locales.includes(locale)) },
      updatedAt,
    ),
  )

/** Oldest first, so that a new incident changes the last file alone. */
async function incidents(n: number, asked: Asked): Promise<string[]> {
  const { length = LENGTH } = asked
  const text = { select: localesSelect }
  const rows = await db().incident.findMany({
    where: isPublic,
    orderBy: [{ startedAt: 'asc' }, { id: 'asc' }],
    skip: (n - 1) * length,
    take: length,
    select: {
      slug: true,
      updatedAt: true,
      title: text,
      entries: { where: isPublic, select: { body: text } },
      postmortem: { select: { summary: text, rootCause: text, resolution: text } },
    },
  })
  return rows.flatMap((story) => {
    const held = localesOf(story)
    const locales = asked.locales.filter((locale) => held.includes(locale))
    return inEachLanguage(`/incidents/${story.slug}`, { ...asked, locales }, story.updatedAt)
  })
}

function inEachLanguage(path: string, { locales, baseUrl }: Asked, changedAt?: Date): string[] {
  const url = (locale: string) => escapeHtml(`${baseUrl}/${locale}${path}`)
  const others = locales.map(
    (locale) => `<xhtml:link rel="alternate" hreflang="${locale}" href="${url(locale)}"/>`,
  )
  const changed = changedAt ? `<lastmod>${changedAt.toISOString()}</lastmod>` : ''
  return locales.map((locale) => `<url><loc>${url(locale)}</loc>${others.join('')}${changed}</url>`)
}
