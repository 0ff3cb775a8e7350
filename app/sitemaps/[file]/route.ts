import { offered } from '#app/offered'
import { sitemapFile } from '#domain/incident/sitemap'
import { settings } from '#domain/settings/queries'
import { env } from '#lib/env'

export const dynamic = 'force-dynamic'

/** `1.xml`, `2.xml` …: what the sitemap points to where one file cannot hold every incident. */
export async function GET(_: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const n = Number(/^([1-9]\d{0,4})\.xml$/.exec((await params).file)?.[1])
  const asked = { locales: offered(await settings()), baseUrl: env().baseUrl }
  const text = n ? await sitemapFile(n, asked) : null
  if (text === null) return new Response(null, { status: 404 })
  return new Response(text, { headers: { 'Content-Type': 'application/xml', 'Cache-Control': 'no-cache' } })
}
