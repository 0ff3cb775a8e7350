import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { planDeliveries } from '#domain/delivery/plan-deliveries'
import { sendTestMail } from '#domain/delivery/send-test-mail'
import { lastTestMail } from '#domain/delivery/test-mail'
import { writtenMail, writtenMails } from '#domain/delivery/written-mails'
import { postUpdate } from '#domain/incident/post-update'
import { changeSettings } from '#domain/settings/change-settings'
import { system } from '#domain/staff/staff'
import { confirmSubscriptions } from '#domain/subscription/confirm'
import { unsubscribe } from '#domain/subscription/unsubscribe'
import { setClock } from '#lib/clock'
import { db } from '#lib/db'
import { env } from '#lib/env'
import type { Channel } from '#notifications/channel'
import { type EmailOptions, emailChannel } from '#notifications/email'
import { useDatabase } from '#test/database'
import { ask, declare, followed, planAll, publish, recipientOf, resolve, slug } from '#test/follow-story'
import { type MailSink, mailSink } from '#test/mail-sink'
import { sendDue } from '#worker/send-due'

useDatabase()

const mia = 'mia@example.com'
const noah = 'noah@example.com'
const baseUrl = 'http://status.test'

let sink: MailSink
let onRecipient: ((address: string) => void) | undefined
let close: (() => void) | undefined

beforeEach(async () => {
  setClock(null)
  onRecipient = undefined
  sink = await mailSink({ onRecipient: (address) => onRecipient?.(address) })
  await changeSettings(system, { name: 'Lumen Desk', organisationZone: 'America/Los_Angeles' })
  await declare()
  await planAll()
})

afterEach(async () => {
  close?.()
  await sink.close()
})

/** What the worker does about everything that is due. */
async function sendAll(smtpUrl: string | undefined, other: Partial<EmailOptions> = {}) {
  const options = { smtpUrl, mailFrom: 'status@lumendesk.example', dataDir: env().dataDir, baseUrl }
  const email = emailChannel({ ...options, dkim: undefined, ...other }) as Channel
  close = email.close
  await sendDue({ channels: { email }, baseUrl })
  email.close()
}

/** The same about everything that is owed. */
async function work(smtpUrl = sink.url) {
  await planAll()
  await sendAll(smtpUrl)
}

describe('the one who asked in German for the postmortem', () => {
  test('confirms, gets it once, in German, with both unsubscribe headers, and is done', async () => {
    await ask(mia)
    await work()
    const [confirmation] = sink.to(mia)
    expect(confirmation?.mail.subject).toBe('Bitte bestätigen: Messages could not be sent')
    expect(confirmation?.mail.headers.has('list-unsubscribe')).toBe(false)
    const [, token = ''] = /\/de\/subscriptions\/confirm\/([\w.-]+)/.exec(confirmation?.mail.text ?? '') ?? []
    await confirmSubscriptions(token)

    await resolve()
    await publish()
    await work()
    await work()
    const [, postmortem, ...more] = sink.to(mia)
    expect(more).toEqual([])
    if (!postmortem) throw new Error('no postmortem came')
    const { mail, raw } = postmortem
    expect(mail.subject).toBe('Postmortem: Nachrichten konnten nicht gesendet werden')
    expect(mail.from?.value).toEqual([{ name: 'Lumen Desk', address: 'status@lumendesk.example' }])
    expect(mail.text).toContain('Ein Neuaufbau des Index hielt eine Sperre.')
    expect(mail.text).toContain('9. Mai 2025, 16:20\u00a0UTC | 09:20\u00a0PDT')
    expect(mail.html).toContain('<html dir="ltr" lang="de"')
    expect(raw).toMatch(
      /^List-Unsubscribe: ?<http:\/\/status\.test\/api\/v1\/subscriptions\/unsubscribe\/[\w.-]+>/im,
    )
    expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click/im)
    expect(raw).toMatch(/^Auto-Submitted: auto-generated/im)

    const { id } = await db().delivery.findFirstOrThrow({ where: { kind: 'postmortem' } })
    const incident = await db().incident.findFirstOrThrow()
    expect(mail.messageId).toBe(`<${id}@status.test>`)
    expect(mail.inReplyTo).toBe(`<incident-${incident.id}@status.test>`)
    expect(mail.references).toBe(`<incident-${incident.id}@status.test>`)
    expect((await recipientOf(mia)).subscriptions).toMatchObject([{ state: 'ended', endReason: 'fulfilled' }])
  })

  test('gets it once however often any step runs again', async () => {
    await followed(mia)
    await resolve()
    await publish()
    for (let time = 0; time < 3; time++) {
      for (const { id } of await db().event.findMany()) {
        await db().event.update({ where: { id }, data: { plannedAt: null } })
        await Promise.all([planDeliveries(id), planDeliveries(id)])
      }
      await Promise.all([work(), work()])
    }
    expect(sink.to(mia).filter(({ mail }) => mail.subject?.startsWith('Postmortem'))).toHaveLength(1)
  })
})

test('mails come from the sender that an owner has set, who cannot smuggle in a header', async () => {
  const set = (mailFrom: string) => changeSettings(system, { mailFrom })
  for (const wrong of ['Lumen', 'Lumen <news@lumen.example>\r\nBcc: all@victim.example', 'a@b <c@d> <e@f>'])
    await expect(set(wrong)).rejects.toMatchObject({ issues: [{ path: 'mailFrom', code: 'not_a_sender' }] })
  await set(' Lumen News <news@lumen.example> ')
  await ask(mia)
  await work()
  await changeSettings(system, { mailFrom: null })
  await ask(noah)
  await work()
  const from = (address: string) => sink.to(address).at(-1)?.mail.from?.value
  expect(from(mia)).toEqual([{ name: 'Lumen News', address: 'news@lumen.example' }])
  expect(from(noah)).toEqual([{ name: 'Lumen Desk', address: 'status@lumendesk.example' }])
})

test('updates come in the language and zone of each reader, and thread together', async () => {
  await followed(mia, { topics: ['updates'], zone: 'Europe/Berlin' })
  await followed(noah, { topics: ['updates'], locale: 'en' })
  await work()
  await postUpdate(system, slug, {
    status: 'identified',
    body: 'Found it.',
    occurredAt: '2025-05-09T17:00:00Z',
  })
  await work()
  const [german, english] = [sink.to(mia).at(-1)?.mail, sink.to(noah).at(-1)?.mail]
  expect(german?.text).toContain('9. Mai 2025, 17:00\u00a0UTC | 10:00\u00a0PDT | 19:00\u00a0CEST')
  expect(english?.text).toContain('9 May 2025, 17:00\u00a0UTC | 10:00\u00a0PDT\n')
  expect(english?.subject).toBe('Identified: Messages could not be sent')
  expect(german?.references).toBe(english?.references)
})

test('after an unsubscribe no mail is started, not even of what was planned', async () => {
  const { unsubscribeTokens } = await followed(mia, { topics: ['updates'] })
  await postUpdate(system, slug, { status: 'identified', body: 'Found it.' })
  await planAll()
  await unsubscribe(unsubscribeTokens[0] ?? '')
  await work()
  expect(sink.to(mia)).toEqual([])
  const updates = await db().delivery.findMany({ where: { kind: 'update' } })
  expect(updates).toMatchObject([{ state: 'skipped' }])
})

test('what two subscriptions wanted comes once, when the one that spoke for both has ended', async () => {
  await followed(mia, { topics: ['updates'] })
  await followed(mia, { incident: undefined, scope: 'page', topics: ['updates'] })
  const { subscriptions, unsubscribeTokens } = await recipientOf(mia)
  await postUpdate(system, slug, { status: 'identified', body: 'Found it.' })
  await planAll()
  await unsubscribe(unsubscribeTokens[subscriptions.findIndex(({ scope }) => scope === 'page')] ?? '')
  await work()
  const [update, ...more] = sink.to(mia).filter(({ mail }) => mail.subject?.startsWith('Ursache erkannt'))
  expect(more).toHaveLength(0)
  // By mailparser's own reading of the header.
  const list = update?.mail.headers.get('list') as unknown as { unsubscribe: { url: string } } | undefined
  await unsubscribe(
    URL.parse(list?.unsubscribe.url ?? '')
      ?.pathname.split('/')
      .at(-1) ?? '',
  )
  expect((await recipientOf(mia)).subscriptions.map(({ state }) => state)).toEqual(['ended', 'ended'])
})

test('an address that the server refuses is suppressed; others are reached', async () => {
  onRecipient = (address) => {
    if (address === mia) throw Object.assign(new Error('5.1.1 no such user'), { responseCode: 550 })
  }
  await followed(mia, { topics: ['updates'] })
  await followed(noah, { topics: ['updates'] })
  await postUpdate(system, slug, { status: 'identified', body: 'Found it.' })
  await work()
  expect((await recipientOf(mia)).suppressedAt).not.toBeNull()
  expect((await recipientOf(noah)).suppressedAt).toBeNull()
  expect(sink.to(noah)).toHaveLength(1)
  await postUpdate(system, slug, { status: 'monitoring', body: 'Better.' })
  await work()
  const kinds = (await recipientOf(mia)).deliveries.map(({ kind, state }) => `${kind} ${state}`)
  expect(kinds.filter((kind) => kind.startsWith('update'))).toEqual(['update failed'])
})

test('a server that is away costs nobody their mail', async () => {
  setClock(new Date())
  await followed(mia, { topics: ['updates'] })
  await postUpdate(system, slug, { status: 'identified', body: 'Found it.' })
  await work('smtp://127.0.0.1:1')
  const [deferred] = await db().delivery.findMany({ where: { kind: 'update' } })
  expect(deferred).toMatchObject({ state: 'deferred', attemptCount: 1 })
  setClock(new Date((deferred?.nextAttemptAt.getTime() ?? 0) + 1000))
  await work()
  expect(sink.to(mia)).toHaveLength(1)
  expect((await recipientOf(mia)).suppressedAt).toBeNull()
})

test('without a mail server mails become files, one for each delivery', async () => {
  await ask(mia)
  await planAll()
  await sendAll(undefined)
  await db().delivery.updateMany({ data: { state: 'planned' } })
  await sendAll(undefined)
  const folder = join(env().dataDir, 'mail')
  const files = readdirSync(folder)
  expect(files).toHaveLength(1)
  expect(readFileSync(join(folder, files[0] ?? ''), 'utf8')).toContain(`To: ${mia}`)
  expect(await writtenMails(system)).toEqual(files)
  const shown = String(await writtenMail(system, files[0] ?? ''))
  expect(shown).toMatch(/^Subject: Bitte bestätigen: Messages could not be sent$/m)
  expect(shown).toContain(`/de/subscriptions/confirm/${(await recipientOf(mia)).confirmToken}`)
})

describe('a test mail', () => {
  test('goes the way of every mail to whoever asks, and what came of it is known', async () => {
    const { id } = await db().staff.create({
      data: { name: 'Ann', email: 'ann@lumen.example', role: 'owner', locale: 'de' },
    })
    const ann = { kind: 'staff', id, role: 'owner' } as const
    expect(await lastTestMail(ann)).toBeNull()
    await sendTestMail(ann)
    expect(await lastTestMail(ann)).toMatchObject({ state: 'under_way', to: null, answer: null })
    await work()
    const [sent] = sink.to('ann@lumen.example')
    expect(sent?.mail.subject).toBe('Test-E-Mail von Lumen Desk')
    expect(sent?.mail.text).toContain('<http://status.test/de/console/settings#mail>')
    expect(await lastTestMail(ann)).toMatchObject({
      state: 'sent',
      to: 'ann@lumen.example',
      answer: expect.stringMatching(/^250/),
    })
  })

  test('that a server refuses says with which words, and one that nobody takes says when it is tried again', async () => {
    const { id } = await db().staff.create({ data: { name: 'Bo', email: 'bo@lumen.example', role: 'owner' } })
    const bo = { kind: 'staff', id, role: 'owner' } as const
    onRecipient = () => {
      throw Object.assign(new Error('we do not know this sender'), { responseCode: 550 })
    }
    await sendTestMail(bo)
    await work()
    expect(await lastTestMail(bo)).toMatchObject({
      state: 'failed',
      answer: expect.stringContaining('we do not know this sender'),
    })
    await sendTestMail(bo)
    await work('smtp://127.0.0.1:9')
    const last = await lastTestMail(bo)
    expect(last).toMatchObject({ state: 'deferred', answer: expect.stringContaining('ECONNREFUSED') })
    expect(last?.nextTryAt?.getTime()).toBeGreaterThan(Date.now())
    await expect(sendTestMail({ ...bo, role: 'editor' })).rejects.toMatchObject({ code: 'forbidden' })
  })
})
