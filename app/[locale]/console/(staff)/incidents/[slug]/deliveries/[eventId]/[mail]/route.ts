import { mailOfEvent } from '#domain/delivery/report-queries'
import { requireActor } from '#domain/staff/staff-actor'
import { isLocale } from '#i18n/locales'
import { env } from '#lib/env'
import { DomainError, type ErrorCode, notFound } from '#lib/errors'
import { previewMessage } from '#notifications/render/preview-message'

type Props = { params: Promise<{ slug: string; eventId: string; mail: string }> }

const statuses: Partial<Record<ErrorCode, number>> = { not_found: 404, forbidden: 403, unauthenticated: 401 }

/**
 * The mail about an event in a language, `de.html` or `de.txt`, as it was worded first, or `de.2.html` for the second
 * time. Nothing in it can run or lead anywhere.
 */
export async function GET(request: Request, { params }: Props) {
  try {
    const actor = await requireActor(request.headers)
    const { slug, eventId, mail } = await params
    const [, locale = '', number, form] =
      /^([A-Za-z-]{2,12})(?:\.([1-9]\d{0,3}))?\.(html|txt)$/.exec(mail) ?? []
    if (!isLocale(locale)) throw notFound('mail', mail)
    const data = await mailOfEvent(actor, decodeURIComponent(slug), eventId, {
      locale,
      number: Number(number ?? 1),
    })
    const { subject, html, text } = await previewMessage(data, { locale, zone: null, baseUrl: env().baseUrl })
    return form === 'html' ? answer(html, 200, 'text/html') : answer(`${subject}\n\n${text}`, 200)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return answer(error.code, statuses[error.code] ?? 400)
  }
}

const answer = (body: string, status: number, type = 'text/plain') =>
  new Response(body, {
    status,
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; img-src https: data:; frame-ancestors 'none'; sandbox",
    },
  })
