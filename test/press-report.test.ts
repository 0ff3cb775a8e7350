import { expect, test } from 'vitest'
import { needsAttention } from '#domain/press/press'
import { pressReports } from '#domain/press/queries'
import { reportPress } from '#domain/press/report-press'
import { now, setClock } from '#lib/clock'
import { useDatabase } from '#test/database'

useDatabase()

const failure = {
  address: '/de/incidents/chat-down',
  error: '/de/incidents/chat-down answered 500',
  since: new Date('2026-05-09T17:41:00Z'),
  nextTryAt: new Date('2026-05-09T17:42:00Z'),
}
const report = { host: 'status-1', release: 'r', printedAt: null, printed: 0, waiting: 1, failed: 1 }

test('what a press says last is what is known of it', async () => {
  await reportPress('a', { ...report, failures: [failure] })
  expect(await pressReports()).toMatchObject([{ host: 'status-1', failures: [failure] }])
  await reportPress('a', { ...report, failed: 0, failures: [] })
  const [last] = await pressReports()
  expect(last).toMatchObject({ failed: 0, failures: [] })
  expect(last && needsAttention(last, now())).toBe(false)
})

test('staff should know of failures, and of a press that says nothing any more', async () => {
  await reportPress('a', { ...report, failures: [failure] })
  await reportPress('b', { ...report, host: 'status-2', failed: 0, failures: [] })
  const [failing, well] = await pressReports()
  expect(failing && needsAttention(failing, now())).toBe(true)
  expect(well && needsAttention(well, new Date(now().getTime() + 10_000))).toBe(false)
  expect(well && needsAttention(well, new Date(now().getTime() + 600_000))).toBe(true)
})

test('a press that is gone for a day is forgotten', async () => {
  const start = now()
  setClock(start)
  await reportPress('a', { ...report, failures: [] })
  setClock(new Date(start.getTime() + 2 * 86_400_000))
  await reportPress('b', { ...report, host: 'status-2', failures: [] })
  expect((await pressReports()).map(({ host }) => host)).toEqual(['status-2'])
  setClock(null)
})
