import { beforeEach, describe, expect, test } from 'vitest'
import { withdrawIncident } from '#domain/incident/withdraw-incident'
import { eraseRecipient } from '#domain/recipient/erase-recipient'
import { system } from '#domain/staff/staff'
import { confirmSubscriptions } from '#domain/subscription/confirm'
import { endFromManage } from '#domain/subscription/end-from-manage'
import { followAgain } from '#domain/subscription/follow-again'
import { confirmView, followerCounts, manageView, unsubscribeView } from '#domain/subscription/queries'
import { unsubscribe } from '#domain/subscription/unsubscribe'
import { setClock } from '#lib/clock'
import { db } from '#lib/db'
import { useDatabase } from '#test/database'
import { ask, declare, followed, planAll, recipientOf, slug } from '#test/follow-story'

useDatabase()

const mia = 'mia@example.com'

beforeEach(async () => {
  setClock(null)
  await declare()
})

describe('asking to follow', () => {
  test('waits for a confirmation', async () => {
    await ask(' Mia@Example.com ')
    const { subscriptions, verifiedAt, locale } = await recipientOf(mia)
    expect(subscriptions).toMatchObject([
      { state: 'pending', topics: ['postmortem'], scope: 'incident', locale: 'de' },
    ])
    expect({ verifiedAt, locale }).toEqual({ verifiedAt: null, locale: 'de' })
  })

  test('leaves no address anywhere but in the recipient’s row', async () => {
    await ask(mia)
    await planAll()
    const events = JSON.stringify(await db().event.findMany({ select: { payload: true, actorId: true } }))
    const jobs = JSON.stringify(await db().$queryRaw`SELECT data FROM pgboss.job`)
    expect(jobs).toContain('eventId')
    expect(events + jobs).not.toContain('mia')
  })

  test('leads to one mail about it a day, however often and about whatever', async () => {
    setClock(new Date('2025-05-09T17:00:00Z'))
    await declare({ slug: 'other', title: 'Another one' })
    for (const incident of [slug, 'other', slug]) await ask(mia, { incident })
    await planAll()
    await ask(mia, { topics: ['updates'] })
    await planAll()
    expect((await recipientOf(mia)).deliveries).toMatchObject([{ kind: 'confirmation', locale: 'de' }])
    setClock(new Date('2025-05-10T17:01:00Z'))
    await ask(mia)
    await planAll()
    expect((await recipientOf(mia)).deliveries).toHaveLength(2)
  })

  test('twice about the same thing makes one subscription that wants both', async () => {
    await Promise.all([ask(mia), ask(mia, { topics: ['updates'] }), ask(mia)])
    expect((await recipientOf(mia)).subscriptions).toMatchObject([{ topics: ['updates', 'postmortem'] }])
  })

  test('by a robot that fills in everything writes nothing', async () => {
    const { follow } = await import('#domain/subscription/follow')
    await follow({
      incident: slug,
      destination: mia,
      locale: 'de',
      choice: 'postmortem',
      website: 'https://spam.example',
    })
    expect(await db().recipient.count()).toBe(0)
  })

  test.each([
    [{ destination: 'mia' }, 'destination'],
    [{ destination: 'mia@example.com\r\nBcc: x@example.com' }, 'destination'],
    [{ locale: 'xx' }, 'locale'],
    [{ topics: [] }, 'topics'],
    [{ topics: undefined }, 'topics'],
    [{ topics: ['gossip'] }, 'topics.0'],
    [{ channel: 'fax' }, 'channel'],
    [{ zone: 'Mars/Olympus' }, 'zone'],
  ])('with %j names the field that is wrong', async (wrong, path) => {
    const { follow } = await import('#domain/subscription/follow')
    const good = { incident: slug, destination: mia, locale: 'de', topics: ['postmortem'] }
    await expect(follow({ ...good, ...wrong })).rejects.toMatchObject({ code: 'invalid', issues: [{ path }] })
  })

  test('an incident that is not public is asking for nothing', async () => {
    await expect(ask(mia, { incident: 'nowhere' })).rejects.toMatchObject({ code: 'not_found' })
    await withdrawIncident(system, slug)
    await expect(ask(mia)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('confirming', () => {
  test('is not done by looking', async () => {
    await ask(mia)
    const { confirmToken } = await recipientOf(mia)
    const view = await confirmView(confirmToken, 'de')
    expect(view).toMatchObject({
      waiting: true,
      subscriptions: [{ choice: 'postmortem', incident: { slug } }],
    })
    expect((await recipientOf(mia)).subscriptions).toMatchObject([{ state: 'pending' }])
  })

  test('covers everything that was asked for, and doing it again changes nothing', async () => {
    await declare({ slug: 'other', title: 'Another one' })
    await ask(mia)
    await ask(mia, { incident: 'other', locale: 'en', zone: 'Europe/Berlin' })
    const { confirmToken } = await recipientOf(mia)
    expect(await confirmSubscriptions(confirmToken)).toEqual({ confirmed: 2 })
    expect(await confirmSubscriptions(confirmToken)).toEqual({ confirmed: 0 })
    const recipient = await recipientOf(mia)
    expect(recipient.subscriptions.map(({ state }) => state)).toEqual(['active', 'active'])
    expect(recipient).toMatchObject({ locale: 'en', zone: 'Europe/Berlin', verifiedAt: expect.any(Date) })
    expect(await db().event.count({ where: { type: 'subscription.confirmed' } })).toBe(1)
    expect(await confirmView(confirmToken, 'de')).toMatchObject({ waiting: false, subscriptions: [{}, {}] })
  })

  test('takes a link made here, for this purpose', async () => {
    await ask(mia)
    const { confirmToken, manageToken } = await recipientOf(mia)
    for (const token of [manageToken, `${confirmToken}x`, confirmToken.slice(0, -1), 'x', '']) {
      await expect(confirmSubscriptions(token)).rejects.toMatchObject({ code: 'not_found' })
      expect(await confirmView(token, 'de')).toBeNull()
    }
  })

  test('is not asked of an address that follows something already: it is told by mail', async () => {
    setClock(new Date('2025-05-09T17:00:00Z'))
    await declare({ slug: 'other', title: 'Another one' })
    await ask(mia)
    await planAll()
    await followed(mia)
    await planAll()
    setClock(new Date('2025-05-11T17:00:00Z'))
    await ask(mia, { incident: 'other', topics: ['updates'] })
    await planAll()
    const { subscriptions, deliveries } = await recipientOf(mia)
    expect(subscriptions.map(({ state }) => state)).toEqual(['active', 'active'])
    expect(deliveries.map(({ kind }) => kind)).toEqual(['confirmation', 'following'])
  })
})

describe('ending', () => {
  test('is not done by looking', async () => {
    const { unsubscribeTokens } = await followed(mia)
    expect(await unsubscribeView(unsubscribeTokens[0] ?? '', 'de')).toMatchObject({
      subscription: { state: 'active' },
    })
    expect((await recipientOf(mia)).subscriptions).toMatchObject([{ state: 'active' }])
  })

  test('can be repeated, and taken back', async () => {
    const [token = ''] = (await followed(mia)).unsubscribeTokens
    await unsubscribe(token)
    await unsubscribe(token)
    expect((await recipientOf(mia)).subscriptions).toMatchObject([
      { state: 'ended', endReason: 'unsubscribed' },
    ])
    expect(await db().event.count({ where: { type: 'subscription.ended' } })).toBe(1)
    await followAgain(token)
    await followAgain(token)
    const { subscriptions, verifiedAt } = await recipientOf(mia)
    expect(subscriptions).toMatchObject([{ state: 'active', endReason: null, endedAt: null }])
    expect(verifiedAt).not.toBeNull()
  })

  test('of everything means that the next time has to be confirmed', async () => {
    const { manageToken } = await followed(mia)
    await endFromManage(manageToken)
    await ask(mia)
    expect((await recipientOf(mia)).subscriptions.map(({ state }) => state)).toEqual(['ended', 'pending'])
  })

  test('of one leaves the others', async () => {
    await declare({ slug: 'other', title: 'Another one' })
    await followed(mia)
    const { manageToken, subscriptions } = await followed(mia, { incident: 'other' })
    await endFromManage(manageToken, subscriptions[0]?.id)
    const view = await manageView(manageToken, 'de')
    const [place] = view?.places ?? []
    expect(place?.address).toBe('m••@example.com')
    expect(place?.subscriptions.map(({ state, incident }) => [state, incident?.slug])).toEqual([
      ['active', 'other'],
      ['ended', slug],
    ])
  })

  test('of a stranger’s subscription is not possible', async () => {
    const { manageToken } = await followed(mia)
    const { subscriptions } = await followed('noah@example.com')
    await endFromManage(manageToken, subscriptions[0]?.id)
    expect((await recipientOf('noah@example.com')).subscriptions).toMatchObject([{ state: 'active' }])
  })

  test('by erasing leaves no trace of the address, and old links end kindly', async () => {
    const { manageToken, unsubscribeTokens } = await followed(mia)
    await planAll()
    await eraseRecipient(manageToken)
    const counts = [db().recipient.count(), db().subscription.count(), db().delivery.count()]
    expect(await Promise.all(counts)).toEqual([0, 0, 0])
    await expect(eraseRecipient(manageToken)).rejects.toMatchObject({ code: 'not_found' })
    await unsubscribe(unsubscribeTokens[0] ?? '')
    expect(await unsubscribeView(unsubscribeTokens[0] ?? '', 'de')).toEqual({
      subscription: null,
      manageToken: null,
    })
    expect(await manageView(manageToken, 'de')).toBeNull()
  })
})

test('staff see how many follow, and nobody’s address', async () => {
  await followed(mia)
  await followed('noah@example.com', { topics: ['updates', 'postmortem'], locale: 'en' })
  await ask('lea@example.com')
  const counts = await followerCounts(system, slug)
  expect(counts).toEqual({
    active: 2,
    pending: 1,
    ended: 0,
    byChoice: { postmortem: 1, updates: 1, ends: 0, resolution: 0, aftermath: 0, maintenance: 0 },
    byLocale: expect.arrayContaining([
      { locale: 'de', count: 1 },
      { locale: 'en', count: 1 },
    ]),
  })
  await expect(followerCounts({ kind: 'reader', id: null }, slug)).rejects.toMatchObject({
    code: 'forbidden',
  })
})
