import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import nodemailer from 'nodemailer'
import { isAboutFollowing, type Outcome } from '#domain/delivery/delivery'
import type { Dkim } from '#lib/env'
import type { Addressed, Channel } from '#notifications/channel'
import { renderMessage } from '#notifications/render/render-message'
import { fillIn, type Rendered } from '#notifications/rendered'
import { outcomeOf } from '#notifications/smtp-outcome'

/** A mail worded for all who read the same. */
export type MailWords = Rendered & { pageName: string }

export type EmailOptions = {
  readonly smtpUrl: string | undefined
  readonly mailFrom: string
  readonly dataDir: string
  readonly baseUrl: string
  readonly dkim: Dkim | undefined
}

/** How many mails are on their way at once. */
export const connections = 10

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

/** E-mail through SMTP, or into `.eml` files of the data folder where no SMTP server is given. */
export function emailChannel(options: EmailOptions): Channel<MailWords> {
  const dkim = options.dkim ? { ...options.dkim, headerFieldNames: signedHeaders } : undefined
  const way = options.smtpUrl ? smtpWay(options, options.smtpUrl, dkim) : fileWay(options, dkim)
  return {
    connections,
    laneOf: (address) => address.slice(address.lastIndexOf('@') + 1).toLowerCase(),
    word: async (data, reader) => ({ ...(await renderMessage(data, reader)), pageName: data.page.name }),
    ...way,
  }
}

type Way = Pick<Channel<MailWords>, 'send' | 'close'>

function smtpWay(options: EmailOptions, url: string, dkim: Dkim | undefined): Way {
  const transport = nodemailer.createTransport({
    pool: true,
    url,
    maxConnections: connections,
    maxMessages: 200,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    dkim,
  })
  return {
    async send(words, recipient): Promise<Outcome> {
      try {
        const { response } = await transport.sendMail(composed(words, recipient, options))
        return { kind: 'sent', detail: response }
      } catch (error) {
        return outcomeOf(error)
      }
    },
    close: () => transport.close(),
  }
}

/** A file's name comes from its delivery, so that sending again overwrites what was sent before. */
function fileWay(options: EmailOptions, dkim: Dkim | undefined): Way {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'unix', dkim })
  const folder = join(options.dataDir, 'mail')
  return {
    async send(words, recipient): Promise<Outcome> {
      const file = join(
        folder,
        `${recipient.createdAt.toISOString().replace(/[:.]/g, '-')}-${recipient.id}.eml`,
      )
      try {
        const { message } = await transport.sendMail(composed(words, recipient, options))
        await mkdir(folder, { recursive: true, mode: 0o700 })
        await writeFile(`${file}.part`, message, { mode: 0o600 })
        await rename(`${file}.part`, file)
        return { kind: 'sent', detail: 'written to a file' }
      } catch (error) {
        return { kind: 'transient', detail: error instanceof Error ? error.message : String(error) }
      }
    },
    close: () => undefined,
  }
}

/** Headers by RFC 5322, 3834 (Auto-Submitted), 2369 and 8058 (List-Unsubscribe). */
function composed(words: MailWords, recipient: Addressed, options: EmailOptions) {
  const { links } = recipient
  const message = fillIn(words, links)
  const host = new URL(options.baseUrl).hostname
  const thread = recipient.incidentId ? `<incident-${recipient.incidentId}@${host}>` : undefined
  const unsubscribe =
    links.oneClick && !isAboutFollowing(recipient.kind)
      ? {
          // Prepared: on one line, which simple readers of the header count on.
          'List-Unsubscribe': { prepared: true, value: `<${links.oneClick}>` },
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        }
      : {}
  return {
    from: sender(options.mailFrom, words.pageName),
    to: { name: '', address: recipient.destination },
    subject: message.subject,
    html: message.html,
    text: message.text,
    messageId: `<${recipient.id}@${host}>`,
    ...(thread && { inReplyTo: thread, references: thread }),
    headers: { 'Auto-Submitted': 'auto-generated', ...unsubscribe },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** `Name <address>` as configured; a bare address goes by the page's name. */
function sender(mailFrom: string, pageName: string) {
  const match = /^([^<]*)<([^<>]+)>$/.exec(mailFrom.trim())
  const name = match?.[1]?.trim().replace(/^"|"$/g, '')
  return { name: name || pageName, address: match?.[2] ?? mailFrom.trim() }
}
