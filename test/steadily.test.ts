import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { steadily } from '#app/steadily'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] }))
afterEach(() => void vi.useRealTimers())

/** When an answer comes whose work takes so long, well or not. */
async function answeredAfter(work: number, fails = false): Promise<number> {
  const began = performance.now()
  const answer = steadily(async () => {
    await new Promise((resolve) => setTimeout(resolve, work))
    if (fails) throw new Error('refused')
  })
  const at = answer.then(
    () => performance.now(),
    () => performance.now(),
  )
  await vi.advanceTimersByTimeAsync(1_000)
  return Math.round((await at) - began)
}

test('whatever was found on the way, answers come at the same time', async () => {
  const times = []
  for (const [work, fails] of [[1], [40], [98], [40, true]] as const)
    times.push(await answeredAfter(work, fails))
  expect(times).toEqual([100, 100, 100, 100])
  // What takes much longer shows by the step that it comes on.
  expect(await answeredAfter(140)).toBe(200)
})
