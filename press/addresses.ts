/**
 * A public address and the route of the app that it is printed from. `path` is what readers ask for (with
 * `?locale=` where JSON has a locale); `kind` says how the answer is finished.
 */
export type Address = { path: string; source: string; kind: 'page' | 'data' }

/** A group of addresses that become current together; each has one manifest. */
export type Group = { name: string; addresses: Address[] }

/** What the addresses there are depend on; `sitemaps` is the number of files beside a sitemap that is an index. */
export type PrintedPage = {
  locales: readonly string[]
  sourceLocale: string
  sitemaps?: number
  /** Address of the logo, where the page has one. */
  logo?: string | null
}

type Page = PrintedPage

const page = (path: string, source = path): Address => ({ path, source, kind: 'page' })
const data = (path: string, source = path): Address => ({ path, source, kind: 'data' })

/** A JSON address once for each locale, and without a locale in the language of its source, which is asked for once. */
const json = (path: string, { locales, sourceLocale }: Page): Address[] => [
  data(path, `${path}?locale=${sourceLocale}`),
  ...locales.map((locale) => data(`${path}?locale=${locale}`)),
]

const statuspage = [
  'components',
  'incidents',
  'incidents/unresolved',
  'scheduled-maintenances',
  'scheduled-maintenances/active',
  'scheduled-maintenances/upcoming',
]

/** What readers and their programs look at first: the overview, and how the page is doing in short. */
export const overviewGroup = (of: Page): Group => ({
  name: 'overview',
  addresses: [
    ...of.locales.flatMap((locale) => [page(`/${locale}`), data(`/${locale}/version.json`)]),
    ...['summary', 'status'].flatMap((file) => json(`/api/v2/${file}.json`, of)),
    ...(of.logo ? [data(of.logo)] : []),
  ],
})

/** The history of this month, which the end of a day may change to another one. */
export const historyGroup = (of: Page): Group => ({
  name: 'history',
  addresses: of.locales.map((locale) => page(`/${locale}/history`)),
})

/** Feeds of the page. The aliases without a locale speak the source language. */
export const feedGroup = (of: Page): Group => ({
  name: 'feeds',
  addresses: [
    ...of.locales.flatMap((locale) =>
      ['history.atom', 'history.rss', 'history.json'].map((feed) =>
        data(`/${locale}/${feed}`, `/${locale}/feeds/${feed}`),
      ),
    ),
    data('/history.atom', `/${of.sourceLocale}/feeds/history.atom`),
    data('/history.rss', `/${of.sourceLocale}/feeds/history.rss`),
  ],
})

/** The longer JSON about the page as a whole. */
export const jsonGroup = (of: Page): Group => ({
  name: 'json',
  addresses: [
    ...statuspage.flatMap((file) => json(`/api/v2/${file}.json`, of)),
    ...json('/api/v1/services', of),
    ...json('/api/v1/incidents', of),
    ...json('/api/v1/maintenances', of),
  ],
})

/** One maintenance: its page, its Markdown and its JSON. Its state in the lists changes by time, here too. */
export const maintenanceGroup = (slug: string, of: Page): Group => ({
  name: `maintenance-${slug}`,
  addresses: [
    ...of.locales.flatMap((locale) => {
      const path = `/${locale}/maintenances/${slug}`
      return [page(path), data(`${path}/version.json`), data(`${path}.md`, `${path}/story.md`)]
    }),
    ...json(`/api/v1/maintenances/${slug}`, of),
  ],
})

/** All maintenance that readers know of. */
export const maintenanceListGroup = (of: Page): Group => ({
  name: 'maintenances',
  addresses: of.locales.map((locale) => page(`/${locale}/maintenances`)),
})

/** What was promised and isn't done yet. */
export const remediationGroup = (of: Page): Group => ({
  name: 'remediation',
  addresses: [
    ...of.locales.map((locale) => page(`/${locale}/remediation`)),
    ...json('/api/v1/remediation', of),
  ],
})

/** Pages that only a release or a change of settings changes. `#` marks the ones that no reader can ask for. */
export const fixedGroup = (of: Page): Group => ({
  name: 'fixed',
  addresses: [
    ...of.locales.flatMap((locale) => [
      page(`/${locale}/subscriptions/inbox`),
      page(`#404/${locale}`, `/${locale}/no-such-page`),
      page(`#503/${locale}`, `/${locale}/unavailable`),
    ]),
    data('/api/v1/openapi.json'),
  ],
})

/** What crawlers read. */
export const crawlerGroup = ({ sitemaps = 0 }: Page): Group => ({
  name: 'crawlers',
  addresses: [
    ...Array.from({ length: sitemaps }, (_, i) => data(`/sitemaps/${i + 1}.xml`)),
    data('/sitemap.xml'),
    data('/robots.txt'),
  ],
})

/** One incident: its page and its JSON. */
export const incidentGroup = (slug: string, of: Page): Group => ({
  name: `incident-${slug}`,
  addresses: [
    ...of.locales.flatMap((locale) => {
      const path = `/${locale}/incidents/${slug}`
      return [page(path), data(`${path}/version.json`)]
    }),
    ...json(`/api/v1/incidents/${slug}`, of),
  ],
})

/** The same incident as Markdown and as a feed. */
export const documentGroup = (slug: string, of: Page): Group => ({
  name: `documents-${slug}`,
  addresses: of.locales.flatMap((locale) => {
    const path = `/${locale}/incidents/${slug}`
    return [data(`${path}.atom`, `${path}/feed.atom`), data(`${path}.md`, `${path}/story.md`)]
  }),
})

/** A month of history. */
export const monthGroup = (month: string, of: Page): Group => ({
  name: `history-${month}`,
  addresses: [
    ...of.locales.map((locale) => page(`/${locale}/history/${month}`)),
    ...json(`/api/v1/history/${month}`, of),
  ],
})

/** The groups that say something about the present, in the order in which readers miss them. */
export const presentGroups = (of: Page): Group[] => [
  overviewGroup(of),
  feedGroup(of),
  jsonGroup(of),
  historyGroup(of),
]
