import type { Readable } from 'node:stream'
import nodemailer from 'nodemailer'
import DKIM from 'nodemailer/lib/dkim'
import type { Dkim } from '#lib/env'
import type { LinkName } from '#notifications/links'
import { placeholderIn } from '#notifications/rendered'

/** Headers by name, a value each on one line. */
export type Headers = Record<string, string>

/** A mail for everybody who reads the same, encoded once; what differs is put in for each. */
export type MailTemplate = { head: string; body: (string | { link: LinkName })[] }

// nodemailer's own list leaves out what RFC 8058 section 4 wants signed.
const signedHeaders = [
  'from',
  'to',
  'subject',
  'date',
  'message-id',
  'in-reply-to',
  'references',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'auto-submitted',
  'list-unsubscribe',
  'list-unsubscribe-post',
].join(':')

const composer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' })

/** Encodes what all recipients get. The headers To, Date and Message-ID are left to `filledMail`. */
export async function mailTemplate(mail: {
  from: { name: string; address: string }
  subject: string
  html: string
  text: string
}): Promise<MailTemplate> {
  const { message } = await composer.sendMail({
    ...mail,
    to: 'reader@placeholder.invalid',
    textEncoding: 'quoted-printable',
    encoding: 'quoted-printable',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const raw = message.toString('utf8')
  const end = raw.indexOf('\r\n\r\n')
  const head = raw.slice(0, end).replace(/^(?:To|Date|Message-ID): .*(?:\r\n[ \t].*)*\r\n/gim, '')
  return { head, body: parts(raw.slice(end + 4)) }
}

/** The mail of one recipient, signed where there is a key. Headers are put before those of the template. */
export async function filledMail(
  { head, body }: MailTemplate,
  headers: Headers,
  links: Record<LinkName, string>,
  dkim: Dkim | undefined,
): Promise<string | Buffer> {
  const own = Object.entries(headers).map(([name, value]) => `${name}: ${value.replace(/[\r\n]+/g, ' ')}\r\n`)
  const filled = body.map((part) => (typeof part === 'string' ? part : inQuotedPrintable(links[part.link])))
  const raw = `${own.join('')}${head}\r\n\r\n${filled.join('')}`
  return dkim ? signed(raw, dkim) : raw
}

async function signed(raw: string, dkim: Dkim): Promise<Buffer> {
  const stream: Readable = new DKIM({ ...dkim, headerFieldNames: signedHeaders }).sign(raw)
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

/** Placeholders stand in quoted-printable text, where a soft line break may lie between any two characters. */
function parts(body: string): MailTemplate['body'] {
  const found: MailTemplate['body'] = []
  let from = 0
  for (const match of body.matchAll(placeholderIn('(?:=\\r\\n)?'))) {
    found.push(body.slice(from, match.index), {
      link: (match[1] ?? '').replaceAll('=\r\n', '') as LinkName,
    })
    from = match.index + match[0].length
  }
  return [...found, body.slice(from)]
}

/** Between soft breaks, so that no line grows beyond what RFC 2045 section 6.7 allows. */
function inQuotedPrintable(link: string): string {
  const lines = link.match(/.{1,48}/g) ?? []
  return `=\r\n${lines.map((line) => `${line.replaceAll('=', '=3D')}=\r\n`).join('')}`
}
