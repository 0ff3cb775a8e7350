export const dynamic = 'force-dynamic'

/** Whether this process answers at all. */
export const GET = () => Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } })
