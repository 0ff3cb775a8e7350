import pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { claimDeliveries } from '#domain/delivery/claim-deliveries'
import type { AttemptRecord } from '#domain/delivery/delivery'
import { now } from '#lib/clock'
import { closeDb, db } from '#lib/db'
import { useDatabase } from '#test/database'
import { followedIncident, postSomething } from '#test/fan-out'
import { planAll } from '#test/follow-story'
import { tcpFaultProxy } from '#test/tcp-fault-proxy'
import { AttemptLog } from '#worker/attempt-log'

useDatabase()

const direct = process.env.DATABASE_URL ?? ''
let records: AttemptRecord[]

beforeEach(async () => {
  await followedIncident(201)
  await postSomething()
  await planAll()
  const claimed = await claimDeliveries(201)
  expect(claimed).toHaveLength(201)
  records = claimed.map(({ id, attempt }) => ({
    deliveryId: id,
    number: attempt,
    startedAt: now(),
    endedAt: now(),
    outcome: { kind: 'sent' },
  }))
})

afterEach(() => void vi.restoreAllMocks())

const written = () => db().attempt.count()

test('nothing more is to be started with two hundred that are not written down', async () => {
  const log = new AttemptLog()
  for (const [index, record] of records.slice(0, 200).entries()) {
    expect([index, log.isFull]).toEqual([index, false])
    log.add(record)
  }
  expect(log.isFull).toBe(true)
  await log.flush()
  expect(log.isFull).toBe(false)
  expect(await written()).toBe(200)
})

test('one that nothing comes after is written by itself, 250 ms later at most', async () => {
  const timers = vi.spyOn(globalThis, 'setTimeout')
  const log = new AttemptLog()
  const [record] = records
  if (!record) throw new Error('nothing was claimed')
  await new Promise<void>((resolve) => log.add(record, resolve))
  expect(timers.mock.calls[0]?.[1]).toBe(250)
  expect(await written()).toBe(1)
})

test('what was sent is kept as long as the database is away', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  let isAway = false
  let tries = 0
  const fault = { from: 'client', after: 0, does: 'reset' } as const
  const port = Number(new URL(direct).port)
  const strikes = () => {
    if (isAway) tries += 1
    return isAway
  }
  const proxy = await tcpFaultProxy(port, fault, { strikes })
  const through = new URL(direct)
  through.port = String(proxy.port)
  await closeDb()
  process.env.DATABASE_URL = through.href
  try {
    await db().$queryRaw`SELECT 1`
    isAway = true
    const server = new pg.Client(direct)
    await server.connect()
    await server.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'candor' AND datname = current_database()`,
    )
    await server.end()
    const log = new AttemptLog({ pause: 1 })
    for (const record of records) log.add(record)
    const flushed = log.flush()
    await vi.waitFor(() => expect(tries).toBeGreaterThan(300), { timeout: 15_000, interval: 20 })
    expect(log.isFull).toBe(true)
    isAway = false
    await flushed
    expect(log.isFull).toBe(false)
    expect(await written()).toBe(201)
  } finally {
    await closeDb()
    process.env.DATABASE_URL = direct
    await proxy.close()
  }
})

test('a worker that ends without a database does not wait for it', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  await closeDb()
  process.env.DATABASE_URL = 'postgres://nobody@127.0.0.1:1/none'
  try {
    const log = new AttemptLog({ pause: 1, signal: AbortSignal.abort() })
    for (const record of records) log.add(record)
    await log.flush()
  } finally {
    await closeDb()
    process.env.DATABASE_URL = direct
  }
  expect(await written()).toBe(0)
})
