type Route = (request: Request, context: { params: Promise<never> }) => Response | Promise<Response>

/** A dynamic import for each route file beside the pages, by the path below the language or below `/`. */
const routes: [RegExp, () => Promise<unknown>][] = [
  [/^\/history\.atom$/, () => import('../app/history.atom/route.ts')],
  [/^\/history\.rss$/, () => import('../app/history.rss/route.ts')],
  [/^\/api\/v2\/summary\.json$/, () => import('../app/api/v2/summary.json/route.ts')],
  [/^\/api\/v2\/status\.json$/, () => import('../app/api/v2/status.json/route.ts')],
  [/^\/api\/v2\/components\.json$/, () => import('../app/api/v2/components.json/route.ts')],
  [/^\/api\/v2\/incidents\.json$/, () => import('../app/api/v2/incidents.json/route.ts')],
  [
    /^\/api\/v2\/incidents\/unresolved\.json$/,
    () => import('../app/api/v2/incidents/unresolved.json/route.ts'),
  ],
  [
    /^\/api\/v2\/scheduled-maintenances\.json$/,
    () => import('../app/api/v2/scheduled-maintenances.json/route.ts'),
  ],
  [
    /^\/api\/v2\/scheduled-maintenances\/active\.json$/,
    () => import('../app/api/v2/scheduled-maintenances/active.json/route.ts'),
  ],
  [
    /^\/api\/v2\/scheduled-maintenances\/upcoming\.json$/,
    () => import('../app/api/v2/scheduled-maintenances/upcoming.json/route.ts'),
  ],
  [
    /^\/(?<locale>[^/]+)\/feeds\/history\.atom$/,
    () => import('../app/[locale]/(feeds)/feeds/history.atom/route.ts'),
  ],
  [
    /^\/(?<locale>[^/]+)\/feeds\/history\.rss$/,
    () => import('../app/[locale]/(feeds)/feeds/history.rss/route.ts'),
  ],
  [
    /^\/(?<locale>[^/]+)\/feeds\/history\.json$/,
    () => import('../app/[locale]/(feeds)/feeds/history.json/route.ts'),
  ],
  [/^\/(?<locale>[^/]+)\/version\.json$/, () => import('../app/[locale]/(feeds)/version.json/route.ts')],
  [
    /^\/(?<locale>[^/]+)\/incidents\/(?<slug>[^/]+)\/feed\.atom$/,
    () => import('../app/[locale]/(feeds)/incidents/[slug]/feed.atom/route.ts'),
  ],
  [
    /^\/(?<locale>[^/]+)\/incidents\/(?<slug>[^/]+)\/story\.md$/,
    () => import('../app/[locale]/(feeds)/incidents/[slug]/story.md/route.ts'),
  ],
  [
    /^\/(?<locale>[^/]+)\/incidents\/(?<slug>[^/]+)\/version\.json$/,
    () => import('../app/[locale]/(feeds)/incidents/[slug]/version.json/route.ts'),
  ],
  [
    /^\/(?<locale>[^/]+)\/maintenances\/(?<slug>[^/]+)\/story\.md$/,
    () => import('../app/[locale]/(feeds)/maintenances/[slug]/story.md/route.ts'),
  ],
  [
    /^\/(?<locale>[^/]+)\/maintenances\/(?<slug>[^/]+)\/version\.json$/,
    () => import('../app/[locale]/(feeds)/maintenances/[slug]/version.json/route.ts'),
  ],
]

/** What came back from an address. */
export type Got = { status: number; type: string | null; headers: Headers; text: string }

/** GET of a document that stands beside the pages, as a reader without any rights. */
export async function get(path: string): Promise<Got> {
  const url = new URL(path, 'http://status.test')
  for (const [pattern, file] of routes) {
    const match = pattern.exec(url.pathname)
    if (!match) continue
    const { GET } = (await file()) as { GET: Route }
    const params = { ...match.groups } as never
    const response = await GET(new Request(url), { params: Promise.resolve(params) })
    const { status, headers } = response
    return { status, type: headers.get('content-type'), headers, text: await response.text() }
  }
  throw new Error(`No route for ${path}`)
}

/** Every document of the page itself, in the languages of the sample. */
export const pageDocuments = [
  '/history.atom',
  '/history.rss',
  ...['summary', 'status', 'components', 'incidents', 'incidents/unresolved', 'scheduled-maintenances']
    .concat('scheduled-maintenances/active', 'scheduled-maintenances/upcoming')
    .flatMap((name) => [`/api/v2/${name}.json`, `/api/v2/${name}.json?locale=de`]),
  ...['feeds/history.atom', 'feeds/history.rss', 'feeds/history.json', 'version.json'].flatMap((name) => [
    `/en/${name}`,
    `/de/${name}`,
  ]),
]

/** Every document of one incident. */
export const incidentDocuments = (slug: string) =>
  ['feed.atom', 'story.md', 'version.json'].flatMap((name) =>
    ['en', 'de'].map((locale) => `/${locale}/incidents/${slug}/${name}`),
  )
