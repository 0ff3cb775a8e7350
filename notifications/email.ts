import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import nodemailer from 'nodemailer'
import { type Claimed, isAboutFollowing, type Outcome } from '#domain/delivery/delivery'
import type { Dkim } from '#lib/env'
import type { Links } from '#notifications/links'
import type { Rendered } from '#notifications/rendered'
import { outcomeOf } from '#notifications/smtp-outcome'

/** One filled-in message on its way to its recipient. */
export type Outgoing = { delivery: Claimed; message: Rendered; links: Links; pageName: string }

/** A way to reach recipients. `send` never throws for what the other side does: that is an Outcome. */
export type Sender = { send: (outgoing: Outgoing) => Promise<Outcome>; close: () => void }

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
export function emailSender(options: EmailOptions): Sender {
  const dkim = options.dkim ? { ...options.dkim, headerFieldNames: signedHeaders } : undefined
  return options.smtpUrl ? smtpSender(options, options.smtpUrl, dkim) : fileSender(options, dkim)
}

function smtpSender(options: EmailOptions, url: string, dkim: Dkim | undefined): Sender {
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
    async send(outgoing) {
      try {
        const { response } = await transport.sendMail(composed(outgoing, options))
        return { kind: 'sent', detail: response }
      } catch (error) {
        return outcomeOf(error)
      }
    },
    close: () => transport.close(),
  }
}

/** A file's name comes from its delivery, so that sending again overwrites what was sent before. */
function fileSender(options: EmailOptions, dkim: Dkim | undefined): Sender {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'unix', dkim })
  const folder = join(options.dataDir, 'mail')
  return {
    async send(outgoing) {
      const { delivery } = outgoing
      const file = join(
        folder,
        `${delivery.createdAt.toISOString().replace(/[:.]/g, '-')}-${delivery.id}.eml`,
      )
      try {
        const { message } = await transport.sendMail(composed(outgoing, options))
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
function composed({ delivery, message, links, pageName }: Outgoing, options: EmailOptions) {
  const host = new URL(options.baseUrl).hostname
  const thread = delivery.incidentId ? `<incident-${delivery.incidentId}@${host}>` : undefined
  const unsubscribe =
    links.oneClick && !isAboutFollowing(delivery.kind)
      ? {
          // Prepared: on one line, which simple readers of the header count on.
          'List-Unsubscribe': { prepared: true, value: `<${links.oneClick}>` },
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        }
      : {}
  return {
    from: sender(options.mailFrom, pageName),
    to: { name: '', address: delivery.destination },
    subject: message.subject,
    html: message.html,
    text: message.text,
    messageId: `<${delivery.id}@${host}>`,
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
