import { generateKeyPairSync } from 'node:crypto'
import { authenticate } from 'mailauth'
import { simpleParser } from 'mailparser'
import { expect, test } from 'vitest'
import { filledMail, mailTemplate } from '#notifications/mail-template'
import { placeholder } from '#notifications/rendered'

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

test('the signature holds, and covers the headers that one-click unsubscribing needs', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const dkim = {
    domainName: 'lumendesk.example',
    keySelector: 's1',
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
  const signed = Buffer.from(await filledMail(await template(), headers, links, dkim))
  const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  const check = async (raw: Buffer) => {
    const { dkim: found } = await authenticate(raw, {
      ip: '127.0.0.1',
      helo: 'status.test',
      sender: 'status@lumendesk.example',
      resolver: async (name: string, type: string) => {
        if (type === 'TXT' && name === 's1._domainkey.lumendesk.example')
          return [[`v=DKIM1; k=rsa; p=${key}`]]
        throw Object.assign(new Error('no such record'), { code: 'ENOTFOUND' })
      },
    })
    return found.results[0]
  }
  const result = await check(signed)
  expect(result?.status.result).toBe('pass')
  const covered = result?.signingHeaders?.keys.toLowerCase().split(/\s*:\s*/)
  expect(covered).toEqual(
    expect.arrayContaining(['list-unsubscribe', 'list-unsubscribe-post', 'message-id', 'to']),
  )
  const forged = Buffer.from(signed.toString().replace('unsubscribe/c.d>', 'unsubscribe/e.f>'))
  expect((await check(forged))?.status.result).toBe('fail')
})
