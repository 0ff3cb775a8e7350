import type { Outcome } from '#domain/delivery/delivery'
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
  return { kind: isGone.includes(answer.status) ? 'permanent' : 'transient', detail }
}
