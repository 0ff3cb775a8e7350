import { exportRecipient } from '#domain/recipient/export-recipient'
import { problem } from '#lib/problem'

type Context = { params: Promise<{ token: string }> }

/** Everything held about the reader behind a manage link, as a file. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  try {
    const held = await exportRecipient((await params).token)
    return new Response(`${JSON.stringify(held, null, 2)}\n`, {
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        'Content-Disposition': 'attachment; filename="what-is-held-about-you.json"',
        'Cache-Control': 'no-store',
        'Referrer-Policy': 'no-referrer',
        'X-Robots-Tag': 'noindex',
      },
    })
  } catch (error) {
    return problem(error)
  }
}
