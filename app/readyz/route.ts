import { isReachable } from '#domain/settings/queries'

export const dynamic = 'force-dynamic'

/** Whether it can do its work: 503 where the database does not answer. */
export async function GET() {
  const ready = await isReachable()
  return Response.json(
    { status: ready ? 'ok' : 'unavailable', database: ready },
    { status: ready ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  )
}
