import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { postUpdate } from '#domain/incident/post-update'
import { withdrawIncident } from '#domain/incident/withdraw-incident'
import { planMaintenance } from '#domain/maintenance/plan-maintenance'
import { withdrawMaintenance } from '#domain/maintenance/withdraw-maintenance'
import { publishPostmortem } from '#domain/postmortem/publish-postmortem'
import { withdrawPostmortem } from '#domain/postmortem/withdraw-postmortem'
import { system } from '#domain/staff/staff'
import { now, setClock } from '#lib/clock'
import { db } from '#lib/db'
import type { Channel } from '#notifications/channel'
import { emailChannel } from '#notifications/email'
import { useDatabase } from '#test/database'
import { addFollowers, postSomething } from '#test/fan-out'
import { declare, followed, planAll, publish, resolve, slug } from '#test/follow-story'
import { type MailSink, mailSink } from '#test/mail-sink'
import { Outbox } from '#worker/send-due'

useDatabase()

const mia = 'mia@example.com'
const baseUrl = 'http://status.test'

let sink: MailSink
let onRecipient: (address: string) => void | Promise<void>
let email: Channel
let outbox: Outbox

beforeEach(async () => {
  setClock(new Date())
  onRecipient = () => undefined
  sink = await mailSink({ onRecipient: (address) => onRecipient(address) })
  email = emailChannel({
    ...{ smtpUrl: sink.url, mailFrom: 'status@lumendesk.example', dataDir: '/nonexistent', baseUrl },
    dkim: undefined,
  }) as Channel
  // One for the whole test, as the worker has one for its life.
  outbox = new Outbox({ channels: { email }, baseUrl })
  await declare()
  await planAll()
})

afterEach(async () => {
  email.close()
  await sink.close()
})

const busy = () => {
  throw Object.assign(new Error('4.7.1 come back later'), { responseCode: 451 })
}

const later = () => setClock(new Date(now().getTime() + 10 * 60_000))

const run = async () => {
  await planAll()
  await outbox.run()
}

describe('what was worded once', () => {
  test('is not said at a later try, when it was taken back meanwhile', async () => {
    await followed(mia)
    await resolve()
    await publish()
    onRecipient = busy
    await run()
    expect(await db().delivery.findFirst({ where: { kind: 'postmortem' } })).toMatchObject({
      state: 'deferred',
    })
    onRecipient = () => undefined
    await withdrawPostmortem(system, slug)
    later()
    await run()
    expect(sink.to(mia)).toHaveLength(0)
    await publishPostmortem(system, slug)
    later()
    await run()
    expect(sink.to(mia)).toHaveLength(1)
  })

  test.each([
    ['an update, by withdrawing its incident', 'update', () => withdrawIncident(system, slug)],
    ['a postmortem', 'postmortem', () => withdrawPostmortem(system, slug)],
  ])('stops in the middle of a fan-out: %s', async (_, kind, withdraw) => {
    await addFollowers(60)
    await db().subscription.updateMany({ data: { topics: ['updates', 'postmortem'] } })
    if (kind === 'postmortem') {
      await resolve()
      await planAll()
      await db().delivery.deleteMany()
      await publish()
    } else await postSomething()
    let withdrawing: Promise<void> | undefined
    onRecipient = () => {
      withdrawing ??= withdraw()
      return withdrawing
    }
    await run()
    const [first] = sink.mails
    expect(first).toBeDefined()
    // What was on its way already.
    expect(sink.mails.length).toBeLessThanOrEqual(16)
    const left = await db().delivery.findMany({ where: { kind, state: { not: 'sent' } } })
    expect(left).toHaveLength(60 - sink.mails.length)
    expect(new Set(left.map(({ state }) => state))).toEqual(
      new Set([kind === 'postmortem' ? 'deferred' : 'skipped']),
    )
  })

  test('is worded anew where the story goes on in the middle of a fan-out', async () => {
    await addFollowers(60, { domains: 1 })
    await postSomething()
    let going: Promise<unknown> | undefined
    onRecipient = () => {
      going ??= postUpdate(system, slug, { status: 'monitoring', body: 'Nearly.', notify: false })
      return going as Promise<void>
    }
    await run()
    expect(sink.mails).toHaveLength(60)
    expect(await db().delivery.count({ where: { kind: 'update', attemptCount: { not: 1 } } })).toBe(0)
  })

  test('stops for planned work likewise', async () => {
    await followed(mia, { incident: undefined, scope: 'page', topics: ['maintenance'] })
    const from = now().getTime() + 24 * 60 * 60_000
    const planned = await planMaintenance(system, {
      title: 'Moving house',
      services: ['inbox'],
      startsAt: new Date(from).toISOString(),
      endsAt: new Date(from + 60 * 60_000).toISOString(),
    })
    onRecipient = busy
    await run()
    const where = { kind: 'maintenance_planned' }
    expect(await db().delivery.findFirst({ where })).toMatchObject({ state: 'deferred' })
    onRecipient = () => undefined
    await withdrawMaintenance(system, planned.slug)
    later()
    await run()
    expect(sink.to(mia)).toHaveLength(0)
  })

  test('keeps nothing else from going to the same domain meanwhile', async () => {
    await addFollowers(8, { domains: 1 })
    await db().subscription.updateMany({
      data: { scope: 'page', incidentId: null, topics: ['updates', 'postmortem'] },
    })
    await resolve()
    await planAll()
    await db().delivery.deleteMany()
    await publish()
    await planAll()
    await withdrawPostmortem(system, slug)
    await run()
    expect(await db().delivery.count({ where: { kind: 'postmortem', state: 'deferred' } })).toBe(8)
    await declare({ slug: 'another' })
    await run()
    expect(sink.mails).toHaveLength(8)
  })
})
