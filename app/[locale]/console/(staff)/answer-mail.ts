import type { MessageData } from '#domain/delivery/message'
import { isLocale } from '#i18n/locales'
import { env } from '#lib/env'
import { DomainError, type ErrorCode, notFound } from '#lib/errors'
import { previewMessage } from '#notifications/render/preview-message'

const statuses: Partial<Record<ErrorCode, number>> = { not_found: 404, forbidden: 403, unauthenticated: 401 }

/**
 * The mail about an event in a language, `de.html` or `de.txt`, as it was worded first, or `de.2.html` for the second
 * time; `read` answers what it says. Nothing in it can run or lead anywhere.
 */
export async function answerMail(
  mail: string,
  read: (which: { locale: string; number: number }) => Promise<MessageData>,
): Promise<Response> {
  try {
    const [, locale = '', number, form] =
      /^([A-Za-z-]{2,12})(?:\.([1-9]\d{0,3}))?\.(html|txt)$/.exec(mail) ?? []
    if (!isLocale(locale)) throw notFound('mail', mail)
    const data = await read({ locale, number: Number(number ?? 1) })
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
