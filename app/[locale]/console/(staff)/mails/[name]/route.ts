import { writtenMail } from '#domain/delivery/written-mails'
import { requireActor } from '#domain/staff/staff-actor'
import { DomainError, type ErrorCode } from '#lib/errors'

const statuses: Partial<Record<ErrorCode, number>> = { not_found: 404, forbidden: 403, unauthenticated: 401 }

/** A mail that was written as a file, as plain text. */
export async function GET(request: Request, { params }: { params: Promise<{ name: string }> }) {
  try {
    const actor = await requireActor(request.headers)
    const mail = await writtenMail(actor, (await params).name)
    return plain(new Uint8Array(mail), 200)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return plain(error.code, statuses[error.code] ?? 400)
  }
}

const plain = (body: BodyInit, status: number) =>
  new Response(body, {
    status,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    },
  })
