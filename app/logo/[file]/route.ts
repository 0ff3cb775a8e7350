import { mediaTypeOf } from '#domain/settings/logo'
import { logoBytes } from '#domain/settings/queries'

export const dynamic = 'force-dynamic'

/** The page's logo, by the name that follows from its content. What it may do by itself is nothing. */
export async function GET(_: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const { file } = await params
  const bytes = await logoBytes(file)
  if (!bytes) return new Response(null, { status: 404 })
  return new Response(bytes, {
    headers: {
      'Content-Type': mediaTypeOf(file),
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-cache',
    },
  })
}
