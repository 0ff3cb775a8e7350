import { beforeEach, describe, expect, test } from 'vitest'
import {
  claimDeliveries,
  releaseDeliveries,
  renewLeases,
  skipDelivery,
} from '#domain/delivery/claim-deliveries'
import type { Claimed, Outcome } from '#domain/delivery/delivery'
import { isMessage, type MessageData, type NoMessage } from '#domain/delivery/message'
import { planDeliveries } from '#domain/delivery/plan-deliveries'
import { deliveryReport, messageData, owedEvents } from '#domain/delivery/queries'
import { recordAttempts } from '#domain/delivery/record-attempts'
import { replayDelivery } from '#domain/delivery/replay-delivery'
import { deliveryDetail, mailOfEvent } from '#domain/delivery/report-queries'
import { postUpdate } from '#domain/incident/post-update'
import { editPostmortem } from '#domain/postmortem/edit-postmortem'
import { publishPostmortem } from '#domain/postmortem/publish-postmortem'
import { withdrawPostmortem } from '#domain/postmortem/withdraw-postmortem'
import { eraseRecipient } from '#domain/recipient/erase-recipient'
import { changeSettings } from '#domain/settings/change-settings'
import { system } from '#domain/staff/staff'
import { changeSubscription } from '#domain/subscription/change-subscription'
import { confirmSubscriptions } from '#domain/subscription/confirm'
import { endFromManage } from '#domain/subscription/end-from-manage'
import { unsubscribe } from '#domain/subscription/unsubscribe'
import { now, setClock } from '#lib/clock'
import { db } from '#lib/db'
import { previewMessage } from '#notifications/render/preview-message'
import { useDatabase } from '#test/database'
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

const mia = 'mia@example.com'
const noah = 'noah@example.com'
const everything = ['updates', 'resolution', 'postmortem', 'remediation', 'corrections'] as const

beforeEach(async () => {
  setClock(null)
  await declare()
  await planAll()
})

const eventOf = (type: string) =>
  db().event.findFirstOrThrow({ where: { type }, orderBy: { sequence: 'desc' } })

const kindsOf = async (destination: string) =>
  (await recipientOf(destination)).deliveries
    .map(({ kind }) => kind)
    .filter((kind) => kind !== 'confirmation')

/** Pretends that these were tried. */
const tried = (claimed: readonly Claimed[], outcome: Outcome = { kind: 'sent' }) =>
  recordAttempts(
    claimed.map(({ id, attempt, replayedAfter }) => ({
      deliveryId: id,
      number: attempt,
      replayedAfter,
      startedAt: now(),
      endedAt: now(),
      outcome,
    })),
  )

/** Claims notifications and settles everything else. */
async function claimed(): Promise<Claimed[]> {
  const all = await claimDeliveries(100)
  await tried(all.filter(({ kind }) => kind === 'confirmation'))
  return all.filter(({ kind }) => kind !== 'confirmation')
}

describe('planning', () => {
  test('makes one delivery for everybody who wants to hear of it, and for nobody else', async () => {
    await followed(mia)
    await followed(noah, { topics: [...everything], locale: 'en' })
    await ask('unconfirmed@example.com', { topics: [...everything] })
    await planAll()
    await postUpdate(system, slug, {
      status: 'identified',
      body: 'Found it.',
      occurredAt: '2025-05-09T17:00:00Z',
    })
    await resolve()
    await publish()
    await planAll()
    expect(await kindsOf(mia)).toEqual(['postmortem'])
    expect(await kindsOf(noah)).toEqual(['update', 'resolution', 'postmortem'])
    expect(await kindsOf('unconfirmed@example.com')).toEqual([])
  })

  test('again, twice at once, or after a crash in the middle adds only what is missing', async () => {
    await followed(mia)
    await followed(noah)
    await resolve()
    await publish()
    const { id } = await eventOf('postmortem.published')
    await Promise.all([planDeliveries(id), planDeliveries(id), planDeliveries(id)])
    await db().delivery.deleteMany({ where: { recipient: { destination: noah }, eventId: id } })
    await db().event.update({ where: { id }, data: { plannedAt: null } })
    expect(await planDeliveries(id)).toBe(1)
    expect(await planDeliveries(id)).toBe(0)
    expect(await db().delivery.count({ where: { eventId: id } })).toBe(2)
  })

  test('merges what overlaps: the widest speaks', async () => {
    const { id } = await followed(mia)
    await planAll()
    const service = await db().service.findFirstOrThrow()
    const wide = { recipientId: id, topics: [...everything], locale: 'de', state: 'active' as const }
    await db().subscription.create({ data: { ...wide, scope: 'service', serviceId: service.id } })
    const page = await db().subscription.create({ data: { ...wide, scope: 'page' } })
    await resolve()
    await publish()
    await planAll()
    const { deliveries } = await recipientOf(mia)
    const postmortem = deliveries.filter(({ kind }) => kind === 'postmortem')
    expect(postmortem).toMatchObject([{ subscriptionId: page.id }])
  })

  test('tells of corrections and of finished remediation items those who asked for these', async () => {
    const ida = 'ida@example.com'
    await followed(mia, { topics: ['corrections'] })
    await followed(noah, { topics: ['remediation'] })
    await followed(ida)
    await resolve()
    await publish()
    await editPostmortem(system, slug, { summary: 'It took three hours.' })
    await publishPostmortem(system, slug, { reason: 'We counted anew.' })
    const [item] = await db().remediationItem.findMany()
    await editPostmortem(system, slug, {
      remediationItems: [
        { id: item?.id, text: 'Alert on lock waits', state: 'done', doneDate: '2025-05-12' },
      ],
    })
    await editPostmortem(system, slug, { summary: 'It took nearly three hours.' })
    await publishPostmortem(system, slug, { reason: 'A word was missing.', minor: true })
    await planAll()
    expect(await kindsOf(mia)).toEqual(['correction'])
    expect(await kindsOf(noah)).toEqual(['remediation'])
    expect(await kindsOf(ida)).toEqual(['postmortem'])
  })

  test('tells nobody where staff say so', async () => {
    await followed(mia, { topics: [...everything] })
    await postUpdate(system, slug, { status: 'identified', body: 'Quietly.', notify: false })
    await planAll()
    expect(await kindsOf(mia)).toEqual([])
  })

  test('reaches more followers than one batch holds', async () => {
    const { id: incidentId } = await db().incident.findFirstOrThrow()
    await db().$executeRaw`
      INSERT INTO "Recipient" (id, channel, destination, locale, "verifiedAt")
      SELECT 'r' || n, 'email', 'r' || n || '@example.com', 'de', now() FROM generate_series(1, 10001) n`
    await db().$executeRaw`
      INSERT INTO "Subscription" (id, "recipientId", scope, "incidentId", topics, locale, state)
      SELECT 's' || n, 'r' || n, 'incident', ${incidentId}, '{updates}', 'de', 'active' FROM generate_series(1, 10001) n`
    await postUpdate(system, slug, { status: 'identified', body: 'Found it.' })
    expect(await planAll()).toBe(10_001)
  })

  test('an event that lost its job is found', async () => {
    await postUpdate(system, slug, { status: 'identified', body: 'Found it.' })
    const { id } = await eventOf('incident.updated')
    expect(await owedEvents(5_000)).toEqual([])
    setClock(new Date(Date.now() + 6_000))
    expect(await owedEvents(5_000)).toEqual([id])
    await planAll()
    expect(await owedEvents(5_000)).toEqual([])
  })

  test('gives the postmortem to those who confirm when it is out already', async () => {
    await ask(mia)
    await resolve()
    await publish()
    await planAll()
    expect(await kindsOf(mia)).toEqual([])
    await confirmSubscriptions((await recipientOf(mia)).confirmToken)
    await planAll()
    expect(await kindsOf(mia)).toEqual(['postmortem'])
  })
})

describe('claiming', () => {
  test('gives every delivery to one worker', async () => {
    for (const n of [1, 2, 3, 4]) await followed(`reader${n}@example.com`, { topics: ['updates'] })
    await postUpdate(system, slug, { status: 'identified', body: 'Found it.' })
    await planAll()
    await db().delivery.deleteMany({ where: { kind: 'confirmation' } })
    const batches = await Promise.all([claimDeliveries(2), claimDeliveries(2), claimDeliveries(2)])
    const ids = batches.flat().map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length + (await claimDeliveries(10)).length).toBe(4)
  })

  test('lasts while it is renewed, and then another may take over', async () => {
    setClock(new Date('2025-05-09T17:00:00Z'))
    await followed(mia, { topics: ['updates'] })
    await postUpdate(system, slug, { status: 'identified', body: 'Found it.' })
    await planAll()
    const [first] = await claimed()
    setClock(new Date('2025-05-09T17:00:07Z'))
    await renewLeases([first?.id ?? ''])
    setClock(new Date('2025-05-09T17:00:15Z'))
    expect(await claimed()).toEqual([])
    setClock(new Date('2025-05-09T17:00:18Z'))
    const [second] = await claimed()
    if (!first || !second) throw new Error('nothing was claimed')
    expect(second).toMatchObject({ id: first.id, attempt: 2 })
    expect(await mayStart(first)).toBe(false)
    await skipDelivery(first)
    expect(await mayStart(second)).toBe(true)
  })

  test('can be given back as if nothing had happened', async () => {
    await followed(mia, { topics: ['updates'] })
    await postUpdate(system, slug, { status: 'identified', body: 'Found it.' })
    await planAll()
    await releaseDeliveries((await claimed()).map(({ id }) => id))
    expect(await claimed()).toMatchObject([{ attempt: 1 }])
  })

  test('takes people at a form first', async () => {
    await followed(noah, { topics: ['updates'] })
    await postUpdate(system, slug, { status: 'identified', body: 'Found it.' })
    await planAll()
    await ask(mia)
    await planAll()
    expect((await claimDeliveries(100)).map(({ kind }) => kind).at(0)).toBe('confirmation')
  })

  test('of a delivery whose subscription has ended starts nothing', async () => {
    const { unsubscribeTokens } = await followed(mia, { topics: ['updates'] })
    await postUpdate(system, slug, { status: 'identified', body: 'Found it.' })
    await planAll()
    const [delivery] = await claimed()
    if (!delivery) throw new Error('nothing was claimed')
    expect(await mayStart(delivery)).toBe(true)
    await unsubscribe(unsubscribeTokens[0] ?? '')
    expect(await mayStart(delivery)).toBe(false)
  })
})

describe('what a reader wants now', () => {
  test('decides about what was planned before, begun or not', async () => {
    const { manageToken, subscriptions } = await followed(mia, { topics: ['updates', 'resolution'] })
    const say = async (body: string, status = 'identified') => {
      await postUpdate(system, slug, { status, body })
      await planAll()
    }
    await say('First.')
    const [taken] = await claimed()
    if (!taken) throw new Error('nothing was claimed')
    await say('Second.')
    await say('Over.', 'resolved')
    const of = subscriptions[0]?.id ?? ''
    await changeSubscription(manageToken, of, { topics: ['updates', 'resolution'] })
    expect(await mayStart(taken)).toBe(true)
    await changeSubscription(manageToken, of, { topics: ['resolution'] })
    expect(await mayStart(taken)).toBe(false)
    expect(await claimed()).toMatchObject([{ kind: 'resolution' }])
  })

  test('is quiet where they ask for it', async () => {
    const { manageToken, subscriptions } = await followed(mia, { topics: ['updates'] })
    await postUpdate(system, slug, { status: 'identified', body: 'Found it.' })
    await planAll()
    await changeSubscription(manageToken, subscriptions[0]?.id ?? '', { topics: ['updates'], quiet: true })
    expect(await claimed()).toEqual([])
  })

  test('comes by another subscription where one that spoke for both has ended', async () => {
    await followed(mia, { topics: ['updates'] })
    await followed(mia, { incident: undefined, scope: 'page', topics: ['updates'] })
    await postUpdate(system, slug, { status: 'identified', body: 'Found it.' })
    await planAll()
    const { subscriptions, manageToken } = await recipientOf(mia)
    const [incident, page] = ['incident', 'page'].map((scope) => subscriptions.find((s) => s.scope === scope))
    const taken = (await claimed()).find(({ kind }) => kind === 'update')
    if (!taken) throw new Error('nothing was claimed')
    expect(taken.subscriptionId).toBe(page?.id)
    await endFromManage(manageToken, page?.id)
    expect(await mayStart(taken)).toBe(false)
    await releaseDeliveries([taken.id])
    const [again] = await claimed()
    if (!again) throw new Error('nothing was claimed again')
    expect(again).toMatchObject({ id: taken.id, subscriptionId: incident?.id })
    expect(await mayStart(again)).toBe(true)
    await endFromManage(manageToken, incident?.id)
    expect(await mayStart(again)).toBe(false)
  })
})

describe('recording', () => {
  const oneDelivery = async () => {
    await followed(mia)
    await resolve()
    await publish()
    await planAll()
    return await claimed()
  }

  test('that the postmortem was sent ends the subscription that waited for it', async () => {
    const sent = await oneDelivery()
    await tried(sent)
    await tried(sent)
    const { subscriptions, deliveries } = await recipientOf(mia)
    expect(subscriptions).toMatchObject([{ state: 'ended', endReason: 'fulfilled' }])
    expect(deliveries.filter(({ kind }) => kind === 'postmortem')).toMatchObject([
      { state: 'sent', attemptCount: 1 },
    ])
    expect(await db().attempt.count({ where: { delivery: { kind: 'postmortem' } } })).toBe(1)
    expect(await claimed()).toEqual([])
  })

  test('so does that none is planned', async () => {
    await followed(mia)
    await editPostmortem(system, slug, { notPlannedReason: 'It was a drill.' })
    await planAll()
    const sent = await claimed()
    expect(sent).toMatchObject([{ kind: 'not_planned' }])
    await tried(sent)
    expect((await recipientOf(mia)).subscriptions).toMatchObject([{ state: 'ended' }])
  })

  test('one who wants more goes on', async () => {
    await followed(mia, { topics: ['postmortem', 'corrections'] })
    await resolve()
    await publish()
    await planAll()
    await tried(await claimed())
    expect((await recipientOf(mia)).subscriptions).toMatchObject([{ state: 'active' }])
  })

  test('a passing failure comes again later', async () => {
    setClock(new Date('2025-05-09T20:00:00Z'))
    await tried(await oneDelivery(), { kind: 'transient', detail: '451 try later' })
    expect(await claimed()).toEqual([])
    expect((await recipientOf(mia)).subscriptions).toMatchObject([{ state: 'active' }])
    setClock(new Date('2025-05-09T20:02:00Z'))
    expect(await claimed()).toMatchObject([{ attempt: 2 }])
  })

  test('a lasting one suppresses the address, and the ledger does not repeat it', async () => {
    await tried(await oneDelivery(), { kind: 'permanent', detail: `550 5.1.1 <${mia}> unknown` })
    const { suppressedAt, suppressedReason } = await recipientOf(mia)
    expect(suppressedAt).not.toBeNull()
    expect(suppressedReason).toBe('550 5.1.1 <[address]> unknown')
    expect(JSON.stringify(await db().attempt.findMany())).not.toContain(mia)
  })

  test('an endpoint that takes nothing for a long time is sent nothing more, one that took something is', async () => {
    await followed(mia, { topics: ['updates'] })
    for (const id of ['dead', 'well']) {
      await db().recipient.create({
        data: { id, channel: 'webhook', destination: `https://${id}.example/hook`, locale: 'en' },
      })
      await db().subscription.create({
        data: { recipientId: id, scope: 'page', topics: ['updates'], locale: 'en', state: 'active' },
      })
    }
    const later = async (days: number, body: string) => {
      setClock(new Date(Date.parse('2025-05-09T20:00:00Z') + days * 24 * 60 * 60_000))
      await postUpdate(system, slug, { status: 'identified', body })
      await planAll()
      return (await claimed()).map((delivery) => ({ ...delivery, attempt: 11 }))
    }
    const failed: Outcome = { kind: 'transient', detail: 'HTTP 500' }
    const suppressed = async () =>
      (await db().recipient.findMany({ where: { suppressedAt: { not: null } } })).map(({ id }) => id)
    await tried(await later(0, 'First.'), failed)
    expect(await suppressed()).toEqual([])
    const second = await later(3, 'Second.')
    await tried(second.filter(({ recipientId }) => recipientId === 'well'))
    await tried(
      second.filter(({ recipientId }) => recipientId !== 'well'),
      failed,
    )
    expect(await suppressed()).toEqual([])
    await tried(await later(6, 'Third.'), failed)
    expect(await suppressed()).toEqual(['dead'])
    expect((await later(7, 'Fourth.')).map(({ recipientId }) => recipientId)).not.toContain('dead')
  })

  test('a dead letter is tried again as if it were new, but not where it may have arrived, unless somebody insists', async () => {
    const [delivery] = await oneDelivery()
    if (!delivery) throw new Error('nothing was claimed')
    await expect(replayDelivery(system, delivery.id)).rejects.toMatchObject({
      issues: [{ code: 'not_failed' }],
    })
    await tried([{ ...delivery, attempt: 11 }], { kind: 'transient', detail: 'closed', mayHaveArrived: true })
    await db().delivery.update({ where: { id: delivery.id }, data: { attemptCount: 11 } })
    await expect(replayDelivery(system, delivery.id)).rejects.toMatchObject({
      issues: [{ code: 'may_have_arrived' }],
    })
    await replayDelivery(system, delivery.id, { insist: true })
    const again = await claimed()
    expect(again).toMatchObject([{ id: delivery.id, attempt: 12, replayedAfter: 11 }])
    await tried(again, { kind: 'transient', detail: '451 later' })
    expect((await recipientOf(mia)).deliveries.at(-1)).toMatchObject({ state: 'deferred' })
  })

  test('passes over what has been erased meanwhile', async () => {
    const sent = await oneDelivery()
    await eraseRecipient((await recipientOf(mia)).manageToken)
    await tried(sent)
    expect(await db().attempt.count()).toBe(0)
  })

  test('shows staff how an event reached its followers', async () => {
    await tried(await oneDelivery())
    const [report] = await deliveryReport(system, { incident: slug })
    expect(report).toMatchObject({
      kind: 'postmortem',
      complete: true,
      total: 1,
      counts: { sent: 1, planned: 0, failed: 0 },
      firstSentAt: expect.any(Date),
    })
    const eventId = report?.eventId ?? ''
    await db().recipient.create({
      data: { id: 'hook', channel: 'webhook', destination: 'https://hook.example', locale: 'de' },
    })
    await db().delivery.create({
      data: { eventId, recipientId: 'hook', kind: 'postmortem', locale: 'de', state: 'deferred' },
    })
    expect(await deliveryDetail(system, { incident: slug }, eventId)).toMatchObject({
      total: 2,
      firstSentAt: report?.firstSentAt,
      groups: [
        { channel: 'email', locale: 'de', total: 1, counts: { sent: 1, deferred: 0 } },
        { channel: 'webhook', locale: 'de', total: 1, counts: { sent: 0, deferred: 1 } },
      ],
    })
  })
})

test('a postmortem that was taken back while it went out is owed, an update is not', async () => {
  await followed(mia)
  await resolve()
  await publish()
  const published = await eventOf('postmortem.published')
  expect(await messageData(published.id, 'postmortem', 'de')).toMatchObject({ kind: 'postmortem' })
  await withdrawPostmortem(system, slug)
  expect(await messageData(published.id, 'postmortem', 'de')).toEqual({ later: true })
  expect(await messageData(published.id, 'update', 'de')).toEqual({ later: false })
})

test('staff see the mail as it was worded, whatever the story became since, and each later wording', async () => {
  await postUpdate(system, slug, { status: 'identified', body: 'Found it.' })
  const { id } = await eventOf('incident.updated')
  const wording = async () => await messageData(id, 'update', 'en')
  const words = async (data: MessageData | NoMessage) => {
    if (!isMessage(data)) throw new Error('nothing to say')
    return await previewMessage(data, { locale: 'en', zone: 'Asia/Tokyo', baseUrl: 'https://status.test' })
  }
  const sent = await words(await wording())
  expect(await wording()).toBeTruthy()
  await changeSettings(system, { name: 'Lumen Desk, renamed' })
  const shown = async (number?: number) =>
    await words(await mailOfEvent(system, { incident: slug }, id, { locale: 'en', number }))
  expect(await shown()).toEqual(sent)
  expect((await deliveryDetail(system, { incident: slug }, id)).wordings).toHaveLength(1)
  await expect(shown(2)).rejects.toMatchObject({ code: 'not_found' })
  const later = await words(await wording())
  expect(later).not.toEqual(sent)
  expect([await shown(1), await shown(2)]).toEqual([sent, later])
  const { text } = await words(await mailOfEvent(system, { incident: slug }, id, { locale: 'fr' }))
  expect(text).toContain('Lumen Desk, renamed')
})
