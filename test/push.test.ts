import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isMessage } from '#domain/delivery/message'
import { messageData } from '#domain/delivery/queries'
import { openBrowserKeys } from '#domain/recipient/browser-keys'
import { eraseRecipient } from '#domain/recipient/erase-recipient'
import { vapidKeys } from '#domain/recipient/vapid-keys'
import { addBrowser } from '#domain/subscription/add-browser'
import { setClock } from '#lib/clock'
import { db } from '#lib/db'
import { networks } from '#lib/env'
import { linksFor } from '#notifications/links'
import { pushChannel } from '#notifications/push'
import { useDatabase } from '#test/database'
import { tablesWith } from '#test/every-table'
import { declare, followed, planAll, publish, resolve } from '#test/follow-story'
import { PushService } from '#test/push-service'

process.env.CANDOR_OUTBOUND_ALLOW = '127.0.0.1'

useDatabase()

const service = new PushService()
let endpoint = ''

beforeAll(async () => {
  endpoint = await service.listen()
})

beforeEach(async () => {
  setClock(null)
  service.status = 201
  await declare()
  await planAll()
})

afterAll(() => service.close())

const baseUrl = 'https://status.test'

/** Sends what is planned for browsers, as the worker does. */
async function deliver() {
  await planAll()
  const channel = pushChannel({
    allowed: networks(['127.0.0.1']),
    vapid: await vapidKeys(),
    contact: 'mailto:status@status.test',
    openKeys: openBrowserKeys,
  })
  const rows = await db().delivery.findMany({
    where: { state: 'planned', recipient: { channel: 'push' } },
    include: { recipient: true, event: { select: { incidentId: true } } },
  })
  const outcomes = []
  for (const { recipient, event, ...row } of rows) {
    const kind = row.kind as Parameters<typeof messageData>[1]
    const data = await messageData(row.eventId, kind, row.locale)
    if (!isMessage(data)) continue
    const { destination, credentials, linkVersion } = recipient
    const links = linksFor({ ...row, linkVersion }, baseUrl)
    const to = { ...row, kind, attempt: 1, incidentId: event.incidentId, destination, credentials, links }
    outcomes.push(await channel.send(await channel.word(data, { ...row, baseUrl }), to))
  }
  return outcomes
}

describe('a browser', () => {
  test('shows the postmortem in its reader’s language, with every clock, and knows who sent it', async () => {
    const { manageToken } = await followed('mia@kunde.example', { zone: 'Asia/Tokyo' })
    await addBrowser(manageToken, { endpoint, expirationTime: null, keys: service.keys() })
    await resolve()
    await publish()
    expect(await deliver()).toMatchObject([{ kind: 'sent' }])
    const [{ shown, sender, key } = { shown: {}, sender: null, key: '' }] = service.pushed
    expect(shown).toMatchObject({
      title: 'Postmortem: Nachrichten konnten nicht gesendet werden',
      url: `${baseUrl}/de/incidents/messages-2025`,
      lang: 'de',
      dir: 'ltr',
    })
    const { body } = shown as { body: string }
    expect(body).toContain('UTC')
    expect(body).toContain('JST')
    expect(body).toContain('Zwei Stunden lang konnten keine Nachrichten gesendet werden.')
    expect(body).toMatch(/maschinell/i)
    expect(sender).toMatchObject({ aud: new URL(endpoint).origin, sub: 'mailto:status@status.test' })
    expect(key).toBe((await vapidKeys()).publicKey)
  })

  test('that is gone ends, and one that is busy is tried again', async () => {
    const { manageToken } = await followed('mia@kunde.example')
    await addBrowser(manageToken, { endpoint, keys: service.keys() })
    await resolve()
    await publish()
    for (const [status, kind] of [
      [410, 'permanent'],
      [404, 'permanent'],
      [429, 'transient'],
      [500, 'transient'],
    ] as const) {
      service.status = status
      expect(await deliver()).toMatchObject([{ kind, detail: `HTTP ${status}` }])
    }
  })

  test('leaves no trace when its reader goes, and its keys cannot be read from the database', async () => {
    const { manageToken } = await followed('mia@kunde.example')
    const { p256dh, auth } = service.keys()
    await addBrowser(manageToken, { endpoint, keys: { p256dh, auth } })
    expect(await tablesWith(endpoint)).toEqual(['public."Recipient"'])
    expect(await tablesWith(p256dh, auth)).toEqual([])
    await eraseRecipient(manageToken)
    expect(await tablesWith(endpoint, 'kunde.example')).toEqual([])
  })

  test.each([
    [{ endpoint: 'https://10.0.0.1/push' }, 'endpoint'],
    [{ endpoint: 'http://push.example.com:22/' }, 'endpoint'],
    [{ keys: { p256dh: 'short', auth: 'AAAA' } }, 'keys.p256dh'],
  ])('is not taken with %j', async (wrong, path) => {
    const { manageToken } = await followed('mia@kunde.example')
    await expect(addBrowser(manageToken, { endpoint, keys: service.keys(), ...wrong })).rejects.toMatchObject(
      {
        code: 'invalid',
        issues: expect.arrayContaining([expect.objectContaining({ path })]),
      },
    )
  })
})

test('the installation’s keys are made once, for every process', async () => {
  const made = await Promise.all([vapidKeys(), vapidKeys(), vapidKeys()])
  expect(new Set(made.map(({ publicKey }) => publicKey)).size).toBe(1)
  expect(await tablesWith(made[0]?.privateKey ?? '-')).toEqual([])
})
