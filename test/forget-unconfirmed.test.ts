import { afterEach, beforeEach, expect, test } from 'vitest'
import { endFromManage } from '#domain/subscription/end-from-manage'
import { forgetUnconfirmed } from '#domain/subscription/forget-unconfirmed'
import { unconfirmedLife } from '#domain/subscription/subscription'
import { setClock } from '#lib/clock'
import { db } from '#lib/db'
import { useDatabase } from '#test/database'
import { tablesWith } from '#test/every-table'
import { ask, declare, followed, planAll, recipientOf } from '#test/follow-story'

useDatabase()

const later = (days: number) => setClock(new Date(Date.now() + days * 24 * 60 * 60_000))

beforeEach(async () => {
  setClock(null)
  await declare()
})

afterEach(() => setClock(null))

test('an address that nobody confirmed for a week is erased without a trace', async () => {
  await ask('mia@kunde.example')
  await planAll()
  later(6)
  expect(await forgetUnconfirmed()).toBe(0)
  expect(await tablesWith('mia@kunde.example')).toEqual(['public."Recipient"'])
  later(8)
  expect(await forgetUnconfirmed()).toBe(1)
  expect(await tablesWith('mia', 'kunde.example')).toEqual([])
  expect([await db().subscription.count(), await db().delivery.count()]).toEqual([0, 0])
})

test('whoever was asked again has time again', async () => {
  await ask('mia@kunde.example')
  await planAll()
  later(5)
  await ask('mia@kunde.example')
  await planAll()
  later(8)
  expect(await forgetUnconfirmed()).toBe(0)
  later(13)
  expect(await forgetUnconfirmed()).toBe(1)
})

test('who follows, who has left, and the staff stay', async () => {
  await followed('mia@kunde.example')
  const { manageToken } = await followed('noah@kunde.example')
  await endFromManage(manageToken)
  await db().recipient.create({
    data: { channel: 'email', destination: 'staff@lumen.example', locale: 'en' },
  })
  later((2 * unconfirmedLife) / 86_400_000)
  expect(await forgetUnconfirmed()).toBe(0)
  expect(await db().recipient.count()).toBe(3)
})

test('what must not be written to is remembered beyond it', async () => {
  await ask('mia@kunde.example')
  await db().recipient.updateMany({ data: { suppressedAt: new Date() } })
  later(8)
  expect(await forgetUnconfirmed()).toBe(1)
  setClock(null)
  await ask('mia@kunde.example')
  expect((await recipientOf('mia@kunde.example')).suppressedAt).not.toBeNull()
})
