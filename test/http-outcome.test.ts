import { afterEach, expect, test } from 'vitest'
import { afterAttempt } from '#domain/delivery/delivery'
import { setClock } from '#lib/clock'
import { outcomeOfAnswer } from '#notifications/http-outcome'

afterEach(() => setClock(null))

const at = new Date('2025-05-09T16:20:00Z')
const answered = (status: number, retryAfter?: string) => ({
  ...{ kind: 'answered' as const, status, body: Buffer.alloc(0), cut: false },
  headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
})

test.each([
  ['seconds', '3600', 3_600_000],
  ['a date', 'Fri, 09 May 2025 17:20:00 GMT', 3_600_000],
  ['a date that has passed', 'Fri, 09 May 2025 16:00:00 GMT', undefined],
  ['nonsense', 'soon', undefined],
])('an endpoint that asks to wait by %s is asked again no sooner', (_, header, wait) => {
  setClock(at)
  expect(outcomeOfAnswer(answered(429, header))).toEqual({
    ...{ kind: 'transient', detail: 'HTTP 429' },
    ...(wait && { retryAfter: wait }),
  })
})

test('nobody is asked to wait for longer than the longest pause there is', () => {
  setClock(at)
  const outcome = outcomeOfAnswer(answered(503, '9999999'))
  const next = afterAttempt(outcome, 1, at, 0)
  if (next.state !== 'deferred') throw new Error(next.state)
  const waits = next.nextAttemptAt.getTime() - at.getTime()
  expect(waits).toBeGreaterThan(3_600_000)
  expect(waits).toBeLessThanOrEqual(24 * 3_600_000)
})

test('what is over stays over, whatever it asks', () => {
  expect(outcomeOfAnswer(answered(410, '60'))).toEqual({ kind: 'permanent', detail: 'HTTP 410' })
  expect(outcomeOfAnswer(answered(204, '60'))).toEqual({ kind: 'sent', detail: 'HTTP 204' })
})
