import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { postUpdate } from '#domain/incident/post-update'
import { system } from '#domain/staff/staff'
import { unsubscribe } from '#domain/subscription/unsubscribe'
import { setClock } from '#lib/clock'
import { db } from '#lib/db'
import { sign } from '#lib/sign'
import { useDatabase } from '#test/database'
import { addFollowers, followedIncident, postSomething, unsettled } from '#test/fan-out'
import { declare, planAll } from '#test/follow-story'
import { type MailSink, mailSink } from '#test/mail-sink'

useDatabase()

const followers = 200
const soon = { timeout: 60_000, interval: 50 }

let sink: MailSink
let worker: ChildProcess | undefined
/** Whom a mail has begun for. */
let begun: Set<string>
/** Mails to these never end. */
let hangs = (_: string) => false

async function startProcess() {
  const child = spawn(process.execPath, ['--import', 'tsx', 'worker/main.ts'], {
    env: { ...process.env, SMTP_URL: `${sink.url}?socketTimeout=5000`, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  worker = child
  await once(child, 'message')
}

async function kill() {
  if (worker?.exitCode !== null || worker.signalCode !== null) return
  worker.kill('SIGKILL')
  await once(worker, 'exit')
}

beforeEach(async () => {
  setClock(null)
  hangs = () => false
  begun = new Set()
  // As slow as a server that has many others to serve, so that there is a middle to do something in.
  const onRecipient = (to: string) => {
    begun.add(to)
    return hangs(to) ? new Promise<void>(() => undefined) : wait(100)
  }
  sink = await mailSink({ onRecipient })
  await followedIncident(followers)
})

afterEach(async () => {
  await kill()
  await sink.close()
})

const reached = () => new Set(sink.mails.map(({ to }) => to))
const inTheMiddle = () => vi.waitFor(() => expect(sink.mails.length).toBeGreaterThan(30), soon)

test('a worker killed in mid-fan-out reaches everybody once it is back, and nobody under another id', {
  timeout: 120_000,
}, async () => {
  await startProcess()
  await postSomething()
  await inTheMiddle()
  await kill()
  expect(reached().size).toBeLessThan(followers)
  await startProcess()
  await vi.waitFor(() => expect(reached().size).toBe(followers), soon)
  await vi.waitFor(async () => expect(await unsettled()).toBe(0), soon)
  const ids = Map.groupBy(sink.mails, ({ to }) => to)
  for (const [to, mails] of ids)
    expect(new Set(mails.map(({ mail }) => mail.messageId)).size, `ids of the mails to ${to}`).toBe(1)
})

test('in the middle of a large fan-out a second incident is told, and nothing starts for who has left', {
  timeout: 120_000,
}, async () => {
  const other = 'search-2025'
  await declare({ slug: other, title: 'Search is slow' })
  await planAll()
  await db().delivery.deleteMany()
  const { id } = await db().incident.findUniqueOrThrow({ where: { slug: other } })
  await addFollowers(1, { incidentId: id, from: 900_001 })
  await startProcess()
  await postSomething()
  await inTheMiddle()
  await postUpdate(system, other, { status: 'identified', body: 'Found it.' })
  const leaving = await db().subscription.findMany({
    where: { recipientId: { in: Array.from({ length: 20 }, (_, n) => `r${followers - n}`) } },
    include: { recipient: true },
  })
  for (const { id: subscription } of leaving) await unsubscribe(sign('unsubscribe', subscription, 1))
  // What had begun is heard of a moment later.
  await wait(100)
  const late = leaving.filter(({ recipient }) => !begun.has(recipient.destination))
  await vi.waitFor(async () => expect(await unsettled()).toBe(0), soon)
  const order = sink.mails.map(({ to }) => to)
  const second = order.findIndex((to) => to.startsWith('reader900001@'))
  expect(second).toBeGreaterThan(0)
  expect(second).toBeLessThan(order.length - 40)
  expect(late.length).toBeGreaterThan(0)
  for (const { recipient } of late) expect(order).not.toContain(recipient.destination)
})

test('a mail domain that hangs holds up no other', { timeout: 120_000 }, async () => {
  hangs = (to) => to.endsWith('@d3.example')
  await startProcess()
  await postSomething()
  await vi.waitFor(() => expect(reached().size).toBe((followers * 3) / 4), soon)
  // The others are through while that one still hangs.
  expect(await unsettled()).toBeGreaterThanOrEqual(followers / 4)
})
