import { beforeEach, describe, expect, test } from 'vitest'
import { claimDeliveries } from '#domain/delivery/claim-deliveries'
import { recordAttempts } from '#domain/delivery/record-attempts'
import { declareIncident } from '#domain/incident/declare-incident'
import { postUpdate } from '#domain/incident/post-update'
import { changePreferences } from '#domain/recipient/change-preferences'
import { eraseRecipient } from '#domain/recipient/erase-recipient'
import { exportRecipient } from '#domain/recipient/export-recipient'
import { pauseRecipient, resumeRecipient } from '#domain/recipient/pause-recipient'
import { putService } from '#domain/service/put-service'
import { system } from '#domain/staff/staff'
import { changeSubscription } from '#domain/subscription/change-subscription'
import { endFromManage } from '#domain/subscription/end-from-manage'
import { followMore } from '#domain/subscription/follow-more'
import { manageView } from '#domain/subscription/queries'
import { setClock } from '#lib/clock'
import { db } from '#lib/db'
import { useDatabase } from '#test/database'
import { tablesWith } from '#test/every-table'
import {
  ask,
  declare,
  followed,
  mayStart,
  planAll,
  publish,
  recipientOf,
  resolve,
  slug,
} from '#test/follow-story'

useDatabase()

const mia = 'mia.muster@kunde.example'

beforeEach(async () => {
  setClock(null)
  await declare()
  await planAll()
})

/** Kinds of what has been planned for an address, in order. */
const plannedFor = async (address: string) => {
  await planAll()
  return (await recipientOf(address)).deliveries.map(({ kind }) => kind)
}

const update = (status: 'identified' | 'resolved' | 'investigating', of = slug) =>
  postUpdate(system, of, {
    status,
    body: `Now ${status}.`,
    ...(of === slug ? { occurredAt: '2025-05-09T17:00:00Z' } : {}),
  })

describe('following', () => {
  test('the page hears of every incident, a service of what touches it, an incident of itself', async () => {
    await putService(system, 'chat', { name: 'Live chat' })
    await followed('page@kunde.example', {
      incident: undefined,
      scope: 'page',
      choice: 'updates',
      topics: undefined,
    })
    for (const [address, services] of [
      ['chat@kunde.example', ['chat']],
      ['both@kunde.example', ['chat', 'inbox']],
    ] as const)
      await followed(address, {
        incident: undefined,
        services: [...services],
        choice: 'updates',
        topics: undefined,
      })
    await followed('other@kunde.example', { topics: ['updates'] })
    await declareIncident(system, {
      title: 'Chats are slow',
      impact: 'minor',
      services: [{ slug: 'chat', status: 'degraded_performance' }],
      update: { status: 'investigating', body: 'We are looking.' },
      slug: 'chats',
    })
    const declared = async (address: string) =>
      (await plannedFor(address)).filter((kind) => kind === 'declared').length
    expect(await declared('page@kunde.example')).toBe(1)
    expect(await declared('chat@kunde.example')).toBe(1)
    expect(await declared('both@kunde.example')).toBe(1)
    expect(await declared('other@kunde.example')).toBe(0)
    expect((await recipientOf('both@kunde.example')).subscriptions).toHaveLength(2)
  })

  test('quietly means when it starts and when it is over, and when it starts again', async () => {
    await followed(mia, { incident: undefined, scope: 'page', choice: 'ends', topics: undefined })
    await declareIncident(system, {
      title: 'Chats are slow',
      impact: 'minor',
      services: [{ slug: 'inbox', status: 'degraded_performance' }],
      update: { status: 'investigating', body: 'We are looking.' },
      slug: 'chats',
    })
    for (const status of ['identified', 'resolved', 'investigating'] as const) await update(status, 'chats')
    expect(await plannedFor(mia)).toEqual(['declared', 'resolution', 'update'])
  })

  test('only the postmortem works on an open and on a resolved incident, and ends with its one mail', async () => {
    await followed('early@kunde.example')
    await resolve()
    await followed('late@kunde.example')
    await publish()
    for (const address of ['early@kunde.example', 'late@kunde.example']) {
      expect(await plannedFor(address)).toEqual(['postmortem'])
      const { deliveries } = await recipientOf(address)
      const at = new Date()
      const sent = { number: 1, startedAt: at, endedAt: at, outcome: { kind: 'sent' as const } }
      await recordAttempts(deliveries.map(({ id }) => ({ deliveryId: id, ...sent })))
      expect((await recipientOf(address)).subscriptions).toMatchObject([
        { state: 'ended', endReason: 'fulfilled' },
      ])
    }
  })

  test('needs something to follow', async () => {
    for (const wrong of [
      { incident: undefined },
      { incident: undefined, scope: 'service' as const },
      { incident: undefined, services: [] },
    ])
      await expect(ask(mia, wrong)).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'services' }] })
    await expect(ask(mia, { incident: undefined, services: ['inbox', 'nope'] })).rejects.toMatchObject({
      issues: [{ path: 'services.1', code: 'unknown_service' }],
    })
    expect(await db().recipient.count()).toBe(0)
  })

  test('is confirmed once a day for a mailbox, however its address is written', async () => {
    for (const tag of ['', '+a', '+b']) await ask(`mia.muster${tag}@kunde.example`)
    await planAll()
    expect(await db().delivery.count({ where: { kind: 'confirmation' } })).toBe(1)
  })
})

describe('the manage page', () => {
  test('changes what is heard about one thing', async () => {
    const { manageToken, subscriptions } = await followed(mia, { topics: ['updates', 'resolution'] })
    const id = subscriptions[0]?.id ?? ''
    await changeSubscription(manageToken, id, { topics: ['resolution', 'postmortem'], quiet: true })
    const [place] = (await manageView(manageToken, 'en'))?.places ?? []
    expect(place?.subscriptions).toMatchObject([{ topics: ['resolution', 'postmortem'], quiet: false }])
    await update('identified')
    await update('resolved')
    expect(await plannedFor(mia)).toEqual(['resolution'])
    await expect(changeSubscription(manageToken, id, { topics: [] })).rejects.toMatchObject({
      code: 'invalid',
    })
    const stranger = await followed('noah@kunde.example')
    await expect(changeSubscription(stranger.manageToken, id, { topics: ['updates'] })).rejects.toMatchObject(
      { code: 'not_found' },
    )
  })

  test('follows more at once, without another mail', async () => {
    const { manageToken } = await followed(mia)
    await followMore(manageToken, undefined, { services: ['inbox'], choice: 'ends' })
    const { subscriptions, deliveries } = await recipientOf(mia)
    expect(subscriptions.map(({ scope, state }) => [scope, state])).toEqual([
      ['incident', 'active'],
      ['service', 'active'],
    ])
    expect(deliveries).toEqual([])
    await planAll()
    expect((await recipientOf(mia)).deliveries).toEqual([])
  })

  test('sets the language and the clock of everything sent', async () => {
    const { manageToken } = await followed(mia, { topics: ['updates'] })
    await changePreferences(manageToken, { locale: 'en', zone: 'Asia/Tokyo' })
    await update('identified')
    await planAll()
    expect((await recipientOf(mia)).deliveries).toMatchObject([{ locale: 'en', zone: 'Asia/Tokyo' }])
    await expect(changePreferences(manageToken, { locale: 'xx', zone: null })).rejects.toMatchObject({
      issues: [{ path: 'locale' }],
    })
  })

  test('pauses until it is resumed, and the postmortem comes then', async () => {
    const { manageToken } = await followed(mia, { topics: ['updates', 'postmortem'] })
    await update('identified')
    await planAll()
    await pauseRecipient(manageToken, {})
    const [claimed] = await claimDeliveries(10)
    if (!claimed) throw new Error('nothing claimed')
    expect(await mayStart(claimed)).toBe(false)
    await resolve()
    await publish()
    expect(await plannedFor(mia)).toEqual(['update'])
    expect((await manageView(manageToken, 'en'))?.paused).toEqual({ until: null })
    await resumeRecipient(manageToken)
    expect(await plannedFor(mia)).toEqual(['update', 'postmortem'])
    expect((await manageView(manageToken, 'en'))?.paused).toBeNull()
  })

  test('pauses until a day on the reader’s clock, and a postmortem waits until then', async () => {
    const { manageToken } = await followed(mia, { topics: ['updates', 'postmortem'], zone: 'Europe/Berlin' })
    setClock(new Date('2025-05-09T19:00:00Z'))
    await expect(pauseRecipient(manageToken, { until: '2025-05-09' })).rejects.toMatchObject({
      issues: [{ path: 'until', code: 'not_ahead' }],
    })
    await pauseRecipient(manageToken, { until: '2025-05-12' })
    await resolve()
    await publish()
    expect(await plannedFor(mia)).toEqual(['postmortem'])
    const { deliveries } = await recipientOf(mia)
    expect(deliveries[0]?.nextAttemptAt).toEqual(new Date('2025-05-11T22:00:00Z'))
    expect(await claimDeliveries(10)).toEqual([])
    setClock(new Date('2025-05-11T22:00:01Z'))
    const [claimed] = await claimDeliveries(10)
    expect(claimed && (await mayStart(claimed))).toBe(true)
  })

  test('hands over everything that is held', async () => {
    const { manageToken } = await followed(mia, { zone: 'Europe/Berlin' })
    await planAll()
    const held = await exportRecipient(manageToken)
    expect(held.places).toMatchObject([
      {
        channel: 'email',
        destination: mia,
        locale: 'de',
        zone: 'Europe/Berlin',
        subscriptions: [{ scope: 'incident', incident: { slug }, topics: ['postmortem'] }],
        requests: [{ type: 'subscription.requested' }, { type: 'subscription.confirmed' }],
      },
    ])
  })

  test('erases without a trace in any table, and keeps what protects the address as a keyed hash', async () => {
    const { id, manageToken } = await followed(mia, { topics: ['updates'], zone: 'Europe/Berlin' })
    await ask('Mia.Muster+tag@kunde.example')
    await update('identified')
    await planAll()
    const [delivery] = (await recipientOf(mia)).deliveries.filter(({ kind }) => kind === 'update')
    const at = new Date()
    await recordAttempts([
      {
        deliveryId: delivery?.id ?? '',
        number: 1,
        startedAt: at,
        endedAt: at,
        outcome: { kind: 'permanent', detail: `550 5.1.1 <${mia}>: no such user` },
      },
    ])
    const tag = await recipientOf('mia.muster+tag@kunde.example')
    // The same search finds it while it is there.
    expect(await tablesWith(mia)).toEqual(['public."Recipient"'])
    expect((await recipientOf(mia)).suppressedAt).not.toBeNull()
    await eraseRecipient(manageToken)
    await eraseRecipient(tag.manageToken)
    expect(await tablesWith('mia', 'muster', 'kunde.example')).toEqual([])
    expect(await db().recipient.count({ where: { id } })).toBe(0)
    expect(await db().addressMark.count({ where: { suppressedAt: { not: null } } })).toBe(1)
    await ask(mia)
    await planAll()
    expect(await recipientOf(mia)).toMatchObject({ suppressedAt: expect.any(Date), deliveries: [] })
  })

  test('ends everything at once', async () => {
    const { manageToken } = await followed(mia)
    await followMore(manageToken, undefined, { scope: 'page', choice: 'updates' })
    await endFromManage(manageToken)
    expect((await recipientOf(mia)).subscriptions.map(({ state }) => state)).toEqual(['ended', 'ended'])
  })
})
