import { generateKeyPairSync } from 'node:crypto'
import { authenticate } from 'mailauth'
import { simpleParser } from 'mailparser'
import { expect, test } from 'vitest'
import { emailChannel } from '#notifications/email'
import { filledMail, mailTemplate } from '#notifications/mail-template'
import { placeholder } from '#notifications/rendered'
import { mailSink } from '#test/mail-sink'

const links = {
  confirm: 'https://status.test/en/subscriptions/confirm/a.b',
  manage: `https://status.test/en/subscriptions/manage/${'m'.repeat(200)}`,
  unsubscribe: 'https://status.test/en/subscriptions/unsubscribe/c.d',
}

const headers = {
  To: 'mia@example.com',
  Date: 'Fri, 09 May 2025 17:00:00 +0000',
  'Message-ID': '<d1@status.test>',
  'Auto-Submitted': 'auto-generated',
  'List-Unsubscribe': '<https://status.test/api/v1/subscriptions/unsubscribe/c.d>',
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
}

const template = () =>
  mailTemplate({
    from: { name: 'Lumen Desk · Störungen', address: 'status@lumendesk.example' },
    subject: 'Behoben: Nachrichten konnten nicht gesendet werden',
    text: `Überblick = gut\n.\n..\n\n${'x'.repeat(70)}${placeholder('manage')}\n${placeholder('unsubscribe')}`,
    html: `<p>${'Wörter '.repeat(40)}<a href="${placeholder('manage')}">a</a> <a href="${placeholder('unsubscribe')}">b</a></p>`,
  })

test('a mail is encoded once, and each recipient’s links stand in it whole, in lines of at most 76 characters', async () => {
  const raw = String(await filledMail(await template(), headers, links, undefined))
  const mail = await simpleParser(raw)
  expect(mail.text).toContain(`${'x'.repeat(70)}${links.manage}\n${links.unsubscribe}`)
  expect(mail.text).toContain('Überblick = gut\n.\n..\n')
  expect(mail.html).toContain(`<a href="${links.manage}">a</a> <a href="${links.unsubscribe}">b</a>`)
  expect(mail.messageId).toBe('<d1@status.test>')
  expect(mail.subject).toBe('Behoben: Nachrichten konnten nicht gesendet werden')
  const body = raw.slice(raw.indexOf('\r\n\r\n'))
  expect(Math.max(...body.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(76)
  expect(raw.match(/^(To|Date|Message-ID):/gim)).toHaveLength(3)
})

test('a header cannot be used to write another', async () => {
  const mail = await simpleParser(
    await filledMail(
      await template(),
      { ...headers, To: 'mia@example.com\r\nBcc: x@y.example' },
      links,
      undefined,
    ),
  )
  expect(mail.headers.has('bcc')).toBe(false)
})

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const dkim = {
  domainName: 'lumendesk.example',
  keySelector: 's1',
  privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
}

/** What a mail provider finds of the signature, with the key where DKIM has it (RFC 6376 section 3.6.2). */
async function checked(raw: Buffer) {
  const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  const { dkim: found } = await authenticate(raw, {
    ip: '127.0.0.1',
    helo: 'status.test',
    sender: 'status@lumendesk.example',
    resolver: async (name: string, type: string) => {
      if (type === 'TXT' && name === 's1._domainkey.lumendesk.example') return [[`v=DKIM1; k=rsa; p=${key}`]]
      throw Object.assign(new Error('no such record'), { code: 'ENOTFOUND' })
    },
  })
  const [result] = found.results
  const covered = result?.signingHeaders?.keys.toLowerCase().split(/\s*:\s*/)
  return { result: result?.status.result, covered }
}

const unsubscribing = ['list-unsubscribe', 'list-unsubscribe-post']

test('the signature holds, and covers the headers that one-click unsubscribing needs', async () => {
  const signed = Buffer.from(await filledMail(await template(), headers, links, dkim))
  const { result, covered } = await checked(signed)
  expect(result).toBe('pass')
  expect(covered).toEqual(expect.arrayContaining([...unsubscribing, 'message-id', 'to']))
  const forged = Buffer.from(signed.toString().replace('unsubscribe/c.d>', 'unsubscribe/e.f>'))
  expect((await checked(forged)).result).toBe('fail')
})

test('a mail server gets it as it was signed, from where bounces are to go, and its list is one to leave', async () => {
  const sink = await mailSink()
  const channel = emailChannel({
    smtpUrl: sink.url,
    mailFrom: 'status@lumendesk.example',
    bounceAddress: 'bounces@lumendesk.example',
    dataDir: '/nonexistent',
    baseUrl: 'https://status.test',
    dkim,
  })
  const rendered = { subject: 'Über alles', text: `.\n${placeholder('manage')}`, html: '<p>.</p>' }
  const oneClick = 'https://status.test/api/v1/subscriptions/unsubscribe/c.d'
  const prepared = await channel.prepare?.(
    { ...rendered, page: { name: 'Lumen Desk', mailFrom: null } },
    {
      id: 'd1',
      kind: 'update',
      createdAt: new Date(),
      attempt: 1,
      eventId: 'e1',
      incidentId: 'i1',
      recipientId: 'r1',
      locale: 'de',
      zone: null,
      destination: 'mia@example.com',
      credentials: null,
      links: { ...links, oneClick },
    },
  )
  try {
    if (!prepared || !('begin' in prepared)) throw new Error('It was not prepared')
    expect(await prepared.begin()).toMatchObject({ kind: 'sent' })
    const [arrived] = sink.mails
    expect(arrived).toMatchObject({ sender: 'bounces@lumendesk.example', to: 'mia@example.com' })
    expect(arrived?.mail.from?.value).toEqual([{ name: 'Lumen Desk', address: 'status@lumendesk.example' }])
    expect(await checked(Buffer.from(arrived?.raw ?? ''))).toMatchObject({
      result: 'pass',
      covered: expect.arrayContaining(unsubscribing),
    })
    expect(arrived?.mail.headers.get('list')).toEqual({
      unsubscribe: { url: oneClick },
      'unsubscribe-post': { name: 'List-Unsubscribe=One-Click' },
    })
  } finally {
    channel.close()
    await sink.close()
  }
})
