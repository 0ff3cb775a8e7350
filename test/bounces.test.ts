import { beforeEach, describe, expect, test } from 'vitest'
import { afterBounce, deliveryIdIn } from '#domain/delivery/bounce'
import { claimDeliveries } from '#domain/delivery/claim-deliveries'
import { postUpdate } from '#domain/incident/post-update'
import { exportRecipient } from '#domain/recipient/export-recipient'
import { system } from '#domain/staff/staff'
import { confirmSubscriptions } from '#domain/subscription/confirm'
import { now, setClock } from '#lib/clock'
import { db } from '#lib/db'
import { call, client } from '#test/api'
import { useDatabase } from '#test/database'
import { tablesWith } from '#test/every-table'
import { ask, declare, followed, mayStart, planAll, recipientOf, slug } from '#test/follow-story'

describe('the rule', () => {
  const before = new Date('2025-05-09T16:00:00Z')
  const after = new Date('2025-05-09T17:00:00Z')

  test('an address that is gone is written to no more; whoever complains has left, too', () => {
    expect(afterBounce('hard', after, before)).toEqual({ suppress: true, end: false })
    expect(afterBounce('complaint', after, before)).toEqual({ suppress: true, end: true })
    expect(afterBounce('hard', after, null)).toEqual({ suppress: true, end: false })
  })

  test('a full mailbox changes nothing', () => {
    expect(afterBounce('soft', after, before)).toEqual({ suppress: false, end: false })
  })

  test('what happened before the reader confirmed once more counts no longer', () => {
    expect(afterBounce('hard', before, after)).toEqual({ suppress: false, end: false })
    expect(afterBounce('complaint', before, after)).toEqual({ suppress: false, end: false })
  })

  test('a Message-ID of ours is known with and without brackets, and no other', () => {
    const id = '0196b5a0-7d6e-7c3a-9a52-3f1d2b7c8e90'
    expect(deliveryIdIn(`<${id}@status.test>`)).toBe(id)
    expect(deliveryIdIn(` ${id.toUpperCase()}@status.test`)).toBe(id)
    for (const other of ['', id, `<${id}>`, `<incident-${id}@status.test>`, `<x@y> <${id}@status.test>`])
      expect(deliveryIdIn(other), other).toBe(null)
  })
})

describe('reports', () => {
  useDatabase()

  const mia = 'mia@kunde.example'
  let api: Awaited<ReturnType<typeof client>>

  beforeEach(async () => {
    setClock(null)
    api = await client(['bounce:write'])
    await declare()
    await followed(mia, { topics: ['updates'] })
    await postUpdate(system, slug, { status: 'identified', body: 'Found it.' })
    await planAll()
  })

  const report = async (...bounces: object[]) => {
    const { status, text } = await api.call('POST', 'bounces', { bounces })
    return { status, text }
  }

  const update = async () => {
    const claimed = (await claimDeliveries(100)).find(({ kind }) => kind === 'update')
    if (!claimed) throw new Error('no update was claimed')
    return claimed
  }

  test('a mail that came back for good suppresses its address, whatever was about to start', async () => {
    const delivery = await update()
    expect(await mayStart(delivery)).toBe(true)
    const messageId = `<${delivery.id}@status.test>`
    await report({ kind: 'hard', messageId, diagnostic: `550 5.1.1 <${mia}> is unknown` })
    expect(await mayStart(delivery)).toBe(false)
    const { suppressedReason, subscriptions } = await recipientOf(mia)
    expect(suppressedReason).toBe('hard: 550 5.1.1 <[address]> is unknown')
    expect(subscriptions).toMatchObject([{ state: 'active' }])
    expect(await tablesWith(mia)).toEqual(['public."Recipient"'])
  })

  test('a complaint ends what its reader follows, by the address alone, however it is written', async () => {
    await report({ kind: 'complaint', recipient: ' Mia@Kunde.example ' })
    const { suppressedAt, verifiedAt, subscriptions } = await recipientOf(mia)
    expect(suppressedAt).not.toBeNull()
    expect(verifiedAt).toBeNull()
    expect(subscriptions).toMatchObject([{ state: 'ended', endReason: 'unsubscribed' }])
  })

  test('a passing one is kept, with the rest of what is held about the reader', async () => {
    const delivery = await update()
    await report({ kind: 'soft', messageId: `${delivery.id}@status.test`, diagnostic: '452 4.2.2 full' })
    expect((await recipientOf(mia)).suppressedAt).toBeNull()
    expect(await mayStart(delivery)).toBe(true)
    const { places } = await exportRecipient((await recipientOf(mia)).manageToken)
    expect(places).toMatchObject([{ bounces: [{ kind: 'soft', diagnostic: '452 4.2.2 full' }] }])
  })

  test('one that is sent again changes nothing, also after the reader has come back', async () => {
    const { id } = await update()
    const bounce = { kind: 'hard', messageId: `<${id}@status.test>` }
    await report(bounce, bounce)
    await report(bounce)
    expect(await db().bounce.count()).toBe(1)
    await ask(mia, { topics: ['resolution'] })
    await confirmSubscriptions((await recipientOf(mia)).confirmToken)
    await report(bounce)
    await report({ kind: 'hard', recipient: mia, occurredAt: '2025-05-09T17:00:00Z' })
    expect((await recipientOf(mia)).suppressedAt).toBeNull()
    expect(await db().bounce.count()).toBe(2)
  })

  test('a reader whose mail came back asks again, is asked to confirm, once a week, and is told again', async () => {
    const claimed = async () => (await claimDeliveries(100)).map(({ kind }) => kind)
    await report({ kind: 'hard', recipient: mia })
    await claimed()
    const week = 7 * 24 * 60 * 60_000
    setClock(new Date(now().getTime() + week + 60_000))
    for (let n = 0; n < 2; n++) {
      await ask(mia, { topics: ['updates'] })
      await planAll()
      setClock(new Date(now().getTime() + week / 3))
    }
    const confirmations = await db().delivery.findMany({
      where: { kind: 'confirmation', createdAt: { gt: new Date(Date.now() + week) } },
    })
    expect(confirmations).toHaveLength(1)
    const mails = (await claimDeliveries(100)).filter(({ kind }) => kind === 'confirmation')
    expect(await Promise.all(mails.map((mail) => mayStart(mail)))).toEqual([true])
    await confirmSubscriptions((await recipientOf(mia)).confirmToken)
    await postUpdate(system, slug, { status: 'monitoring', body: 'It holds.' })
    await planAll()
    expect(await mayStart(await update())).toBe(true)
    setClock(null)
  })

  test('the answer is the same for what is unknown, and leaves nothing behind', async () => {
    const known = await report({ kind: 'soft', recipient: mia })
    expect(known.status).toBe(202)
    const unknown = [
      { recipient: 'nobody@kunde.example' },
      { messageId: '<0196b5a0-7d6e-7c3a-9a52-3f1d2b7c8e90@status.test>' },
      { messageId: '<words@elsewhere.test>' },
    ]
    for (const about of unknown) expect(await report({ kind: 'hard', ...about })).toEqual(known)
    expect(await db().bounce.count()).toBe(1)
    expect(await tablesWith('nobody@kunde')).toEqual([])
  })

  test('what cannot be read is refused by field, and without the scope nothing is taken', async () => {
    const wrong = { bounces: [{ kind: 'hard' }, { kind: 'odd', recipient: mia }, { kind: 'soft', to: mia }] }
    const refused = await api.call('POST', 'bounces', wrong)
    expect(refused.status).toBe(422)
    const fields = refused.json.errors.map(({ field }) => field)
    expect(fields).toEqual(expect.arrayContaining(['bounces.1.kind', 'bounces.2.to']))
    const one = await api.call('POST', 'bounces', { bounces: [{ kind: 'hard' }] })
    expect(one.json.errors).toMatchObject([{ field: 'bounces.0.messageId', code: 'required' }])
    const other = await client()
    const body = { bounces: [{ kind: 'hard', recipient: mia }] }
    expect((await other.call('POST', 'bounces', body)).status).toBe(403)
    expect((await call('POST', 'bounces', body)).status).toBe(401)
    expect((await recipientOf(mia)).suppressedAt).toBeNull()
  })
})
