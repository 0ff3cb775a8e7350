import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { postUpdate } from '#domain/incident/post-update'
import { system } from '#domain/staff/staff'
import { confirmSubscriptions } from '#domain/subscription/confirm'
import { setClock } from '#lib/clock'
import { db } from '#lib/db'
import { useDatabase } from '#test/database'
import { ask, declare, publish, recipientOf, resolve, slug } from '#test/follow-story'
import { type MailSink, mailSink } from '#test/mail-sink'
import { rewriteEvents } from '#test/rewrite-events'

useDatabase()

const mia = 'mia@example.com'
const soon = { timeout: 15_000, interval: 50 }

let sink: MailSink
let worker: ChildProcess
let output = ''

/** The worker as it runs in the product: a process with its own connections, ready to work. */
async function startProcess() {
  const child = spawn(process.execPath, ['--import', 'tsx', 'worker/main.ts'], {
    env: { ...process.env, SMTP_URL: sink.url, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString()
  })
  await once(child, 'message')
  return child
}

beforeEach(async () => {
  setClock(null)
  output = ''
  sink = await mailSink()
  worker = await startProcess()
  await declare()
})

afterEach(async () => {
  if (worker.exitCode === null && worker.signalCode === null) {
    worker.kill('SIGKILL')
    await once(worker, 'exit')
  }
  await sink.close()
})

const arrived = (count: number) => vi.waitFor(() => expect(sink.to(mia)).toHaveLength(count), soon)

/** Until nothing is on its way: what was sent is written down too. */
const allSent = () =>
  vi.waitFor(
    async () => expect(await db().delivery.count({ where: { state: { not: 'sent' } } })).toBe(0),
    soon,
  )

test('sends what events call for, soon after the commit, and says nothing of addresses', async () => {
  await ask(mia)
  await arrived(1)
  await confirmSubscriptions((await recipientOf(mia)).confirmToken)
  await resolve()
  await publish()
  await arrived(2)
  expect(sink.to(mia)[1]?.mail.subject).toMatch(/^Postmortem: /)
  await vi.waitFor(
    async () => expect((await recipientOf(mia)).subscriptions).toMatchObject([{ state: 'ended' }]),
    soon,
  )
  expect(output).toContain('"process":"worker","message":"planned"')
  expect(output).not.toContain('mia')
})

test('takes up after a kill what was owed, once', async () => {
  await ask(mia, { topics: ['updates'] })
  await arrived(1)
  await confirmSubscriptions((await recipientOf(mia)).confirmToken)
  await allSent()
  worker.kill('SIGKILL')
  await once(worker, 'exit')
  await postUpdate(system, slug, { status: 'identified', body: 'Found it.' })
  await db().$executeRaw`DELETE FROM pgboss.job`
  await rewriteEvents((tx) =>
    tx.event.updateMany({
      where: { plannedAt: null },
      data: { occurredAt: new Date(Date.now() - 60_000) },
    }),
  )
  worker = await startProcess()
  await arrived(2)
  await allSent()
  expect(sink.to(mia)).toHaveLength(2)
})

test('ends when it is told to, and when its parent is gone', async () => {
  worker.kill('SIGTERM')
  expect(await once(worker, 'exit')).toEqual([0, null])
  worker = await startProcess()
  worker.disconnect()
  expect(await once(worker, 'exit')).toEqual([0, null])
})
