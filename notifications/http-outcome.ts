import type { Outcome } from '#domain/delivery/delivery'
import { now } from '#lib/clock'
import type { Fetched } from '#lib/safe-fetch'

/**
 * What an answer over HTTP means. Only 410 Gone ends an endpoint at once, and 404 where `isGone` says so; all else
 * may be the endpoint's bad day. Redirects are not followed, so they are failures.
 */
export function outcomeOfAnswer(answer: Fetched, isGone: readonly number[] = [410]): Outcome {
  if (answer.kind === 'refused') return { kind: 'transient', detail: `refused: ${answer.reason}` }
  if (answer.kind === 'failed') return { kind: 'transient', detail: answer.detail }
  const detail = `HTTP ${answer.status}`
  if (answer.status >= 200 && answer.status < 300) return { kind: 'sent', detail }
  if (isGone.includes(answer.status)) return { kind: 'permanent', detail }
  const retryAfter = askedWait(answer.headers['retry-after'])
  return { kind: 'transient', detail, ...(retryAfter && { retryAfter }) }
}

/** How long an answer asks to wait, in milliseconds (RFC 9110, 10.2.3: seconds or a date); undefined where it doesn't. */
function askedWait(header: string | undefined): number | undefined {
  if (!header) return undefined
  const wait = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - now().getTime()
  return wait > 0 ? wait : undefined
}
