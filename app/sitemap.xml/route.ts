import { offered } from '#app/offered'
import { sitemap } from '#domain/incident/sitemap'
import { settings } from '#domain/settings/queries'
import { env } from '#lib/env'

export const dynamic = 'force-dynamic'

/** The overview, the history and every public incident, each in every language of the page. */
export async function GET(): Promise<Response> {
  const text = await sitemap({ locales: offered(await settings()), baseUrl: env().baseUrl })
  return new Response(text, { headers: { 'Content-Type': 'application/xml', 'Cache-Control': 'no-cache' } })
}
