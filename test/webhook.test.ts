import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isMessage } from '#domain/delivery/message'
import { messageData } from '#domain/delivery/queries'
import { postUpdate } from '#domain/incident/post-update'
import { allowSecret } from '#domain/recipient/allow-secret'
import { openSecrets } from '#domain/recipient/endpoint-secrets'
import { eraseRecipient } from '#domain/recipient/erase-recipient'
import { rotateSecret } from '#domain/recipient/rotate-secret'
import { takeSecret } from '#domain/recipient/take-secret'
import { system } from '#domain/staff/staff'
import { addWebhook } from '#domain/subscription/add-webhook'
import { askAgain } from '#domain/subscription/ask-again'
import { confirmEndpoint } from '#domain/subscription/confirm-endpoint'
import { follow } from '#domain/subscription/follow'
import { manageView } from '#domain/subscription/queries'
import { removeEndpoint } from '#domain/subscription/remove-endpoint'
import { setClock } from '#lib/clock'
import { db } from '#lib/db'
import { networks } from '#lib/env'
import { sign } from '#lib/sign'
import { linksFor } from '#notifications/links'
import { webhookChannel } from '#notifications/webhook'
import { useDatabase } from '#test/database'
import { tablesWith } from '#test/every-table'
import { declare, followed, planAll, slug } from '#test/follow-story'

process.env.CANDOR_OUTBOUND_ALLOW = '127.0.0.1'

useDatabase()

type Got = { headers: Record<string, string>; body: string }

let got: Got[] = []
let answer: (challenge: string | undefined) => { status: number; body: string } = () => ({
  status: 200,
  body: '',
})
let server: Server
let url = ''

const echo = (challenge?: string) => ({ status: 200, body: JSON.stringify({ challenge }) })

beforeAll(async () => {
  server = createServer(async (req, res) => {
    const chunks: Buffer[] = []
    for await (const chunk of req) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString()
    got.push({ headers: req.headers as Record<string, string>, body })
    const { status, body: said } = answer(JSON.parse(body).data.challenge)
    res.writeHead(status, { location: '/elsewhere' }).end(said)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
})

beforeEach(async () => {
  setClock(null)
  got = []
  answer = echo
  await declare()
  await planAll()
})

afterAll(() => server.close())

const baseUrl = 'https://status.test'
const channel = webhookChannel({ allowed: networks(['127.0.0.1']), openSecrets, confirm: confirmEndpoint })

/** Sends what is planned for webhooks, as the worker does. */
async function deliver() {
  await planAll()
  const rows = await db().delivery.findMany({
    where: { state: 'planned', recipient: { channel: 'webhook' } },
    include: { recipient: true, event: { select: { incidentId: true } } },
    orderBy: { createdAt: 'asc' },
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
    await db().delivery.update({ where: { id: row.id }, data: { state: 'sent' } })
  }
  return outcomes
}

const payload = (n: number) => JSON.parse(got[n]?.body ?? '{}')

describe('a webhook', () => {
  test('is sent nothing but a signed challenge until it has sent that back', async () => {
    const { manageToken } = await followed('mia@kunde.example', { topics: ['updates'] })
    const id = await addWebhook(manageToken, { destination: url })
    answer = () => ({ status: 200, body: 'ok' })
    expect(await deliver()).toMatchObject([{ kind: 'permanent' }])
    await postUpdate(system, slug, { status: 'identified', body: 'Found it.' })
    expect(await deliver()).toEqual([])
    expect(got.map(({ body }) => JSON.parse(body).type)).toEqual(['endpoint.challenge'])
    answer = echo
    await askAgain(manageToken, id)
    expect(await deliver()).toMatchObject([{ kind: 'sent' }])
    await postUpdate(system, slug, { status: 'monitoring', body: 'Fixed.' })
    await deliver()
    expect(payload(2)).toMatchObject({
      type: 'incident.updated',
      data: {
        locale: 'de',
        incident: { slug, status: 'monitoring' },
        update: { body: { markdown: 'Fixed.', locale: 'en' } },
      },
    })
    // What is in another language is said in the reader's.
    expect(payload(2).data.text.title).toContain('Wird beobachtet')
    expect(payload(2).data.notices.join()).toMatch(/übersetzt|Original/)
  })

  test('shows its secret once, and by it every request can be checked', async () => {
    const { manageToken } = await followed('mia@kunde.example', { topics: ['updates'] })
    const id = await addWebhook(manageToken, { destination: url })
    await expect(allowSecret(manageToken, id)).rejects.toMatchObject({ code: 'conflict' })
    await deliver()
    const reveal = await allowSecret(manageToken, id)
    expect(await takeSecret(manageToken, id, 'guess')).toBeNull()
    const secret = (await takeSecret(manageToken, id, reveal)) ?? ''
    expect(await takeSecret(manageToken, id, reveal)).toBeNull()
    await expect(allowSecret(manageToken, id)).rejects.toMatchObject({ code: 'conflict' })
    const { body = '', headers = {} } = got[0] ?? {}
    expect(new Webhook(secret).verify(body, headers)).toMatchObject({ type: 'endpoint.challenge' })
    expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow()
    expect(await tablesWith(secret.slice(6, 30))).toEqual([])
  })

  test('gets two signatures for a day after its secret was replaced', async () => {
    const { manageToken } = await followed('mia@kunde.example', { topics: ['updates'] })
    const id = await addWebhook(manageToken, { destination: url })
    await deliver()
    const former = (await takeSecret(manageToken, id, await allowSecret(manageToken, id))) ?? ''
    await rotateSecret(manageToken, id)
    const current = (await takeSecret(manageToken, id, await allowSecret(manageToken, id))) ?? ''
    await postUpdate(system, slug, { status: 'identified', body: 'Found it.' })
    await deliver()
    const { body = '', headers = {} } = got.at(-1) ?? {}
    for (const secret of [former, current]) new Webhook(secret).verify(body, headers)
    expect(headers['webhook-signature']?.split(' ')).toHaveLength(2)
    expect((await manageView(manageToken, 'en'))?.places[1]?.secret).toMatchObject({ isShown: true })
  })

  test('that redirects is not followed, and one that is gone ends', async () => {
    const { manageToken } = await followed('mia@kunde.example', { topics: ['updates'] })
    await addWebhook(manageToken, { destination: url })
    answer = () => ({ status: 302, body: '' })
    expect(await deliver()).toMatchObject([{ kind: 'transient', detail: 'HTTP 302' }])
    answer = () => ({ status: 410, body: '' })
    await db().delivery.updateMany({
      where: { kind: 'confirmation', recipient: { channel: 'webhook' } },
      data: { state: 'planned' },
    })
    expect(await deliver()).toMatchObject([{ kind: 'permanent' }])
    expect(got).toHaveLength(2)
  })

  test('can be added by the API, and its challenge says where it is managed', async () => {
    await follow({ channel: 'webhook', destination: url, locale: 'de', scope: 'page', choice: 'updates' })
    await deliver()
    expect(payload(0).data.follows).toEqual([{ scope: 'page' }])
    const { id, linkVersion, verifiedAt } = await db().recipient.findFirstOrThrow({
      where: { channel: 'webhook' },
    })
    expect(verifiedAt).not.toBeNull()
    expect(payload(0).data.manageUrl).toBe(
      `${baseUrl}/de/subscriptions/manage/${sign('manage', id, linkVersion)}`,
    )
    for (const wrong of ['http://10.0.0.1/', 'https://localhost:22/', 'ftp://example.com/', 'nonsense'])
      await expect(
        follow({ channel: 'webhook', destination: wrong, locale: 'de', scope: 'page', choice: 'updates' }),
      ).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'destination' }] })
  })

  test('goes with its reader, and without a trace', async () => {
    const { manageToken } = await followed('mia@kunde.example', { topics: ['updates'] })
    const id = await addWebhook(manageToken, { destination: url })
    const other = await followed('noah@kunde.example')
    await expect(removeEndpoint(other.manageToken, id)).rejects.toMatchObject({ code: 'not_found' })
    await deliver()
    await expect(addWebhook(other.manageToken, { destination: url })).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await tablesWith(url)).toEqual(['public."Recipient"'])
    await eraseRecipient(manageToken)
    expect(await tablesWith(url, 'mia')).toEqual([])
  })
})
