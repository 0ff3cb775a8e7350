import { negotiate } from '#app/reader'
import { settings } from '#domain/settings/queries'

export const dynamic = 'force-dynamic'

/** Leads to the overview in the language the browser asks for. */
export async function GET(request: Request) {
  const locale = negotiate(request.headers.get('accept-language'), await settings())
  return new Response(null, {
    status: 307,
    headers: { Location: `/${locale}`, Vary: 'Accept-Language', 'Cache-Control': 'no-store' },
  })
}
