import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isAboutFollowing, type Outcome } from '#domain/delivery/delivery'
import type { SettingsView } from '#domain/settings/settings'
import { now } from '#lib/clock'
import type { Dkim } from '#lib/env'
import { mailboxOf } from '#lib/mailbox'
import type { Addressed, Channel } from '#notifications/channel'
import { filledMail, type Headers, type MailTemplate, mailTemplate } from '#notifications/mail-template'
import { renderMessage } from '#notifications/render/render-message'
import type { Rendered } from '#notifications/rendered'
import { outcomeOf } from '#notifications/smtp-outcome'
import { type Line, LineError, SmtpPool } from '#notifications/smtp-pool'

/** A mail worded for all who read the same, and the page it comes from. */
export type MailWords = Rendered & { page: Pick<SettingsView, 'name' | 'mailFrom'> }

export type EmailOptions = {
  readonly smtpUrl: string | undefined
  readonly mailFrom: string
  readonly dataDir: string
  readonly baseUrl: string
  readonly dkim: Dkim | undefined
  /** Envelope sender: where mail servers send what could not be delivered. */
  readonly bounceAddress?: string | undefined
}

/** How many mails are on their way at once. */
const connections = 16

/** E-mail through SMTP, or into `.eml` files of the data folder where no SMTP server is given. */
export function emailChannel(options: EmailOptions): Channel<MailWords> {
  const templates = new WeakMap<MailWords, Promise<MailTemplate>>()
  const written = async (words: MailWords, recipient: Addressed) => {
    let template = templates.get(words)
    if (!template) {
      template = mailTemplate({ ...words, from: senderOf(words.page, options) })
      templates.set(words, template)
    }
    return filledMail(await template, headersOf(recipient, options), recipient.links, options.dkim)
  }
  return {
    lanesOf: (address) => [address.slice(address.lastIndexOf('@') + 1).toLowerCase()],
    word: async (data, reader) => ({ ...(await renderMessage(data, reader)), page: data.page }),
    ...(options.smtpUrl ? smtpWay(options, options.smtpUrl, written) : fileWay(options, written)),
  }
}

type Written = (words: MailWords, recipient: Addressed) => Promise<string | Buffer>
type Way = Pick<Channel<MailWords>, 'connections' | 'prepare' | 'close'>

function smtpWay(options: EmailOptions, url: string, written: Written): Way {
  const pool = new SmtpPool(url)
  return {
    connections,
    async prepare(words, recipient) {
      const raw = await written(words, recipient)
      let line: Line
      try {
        line = await pool.take()
      } catch (error) {
        return { ...outcomeOf(error), kind: 'transient', wholeChannel: true } as Outcome
      }
      return {
        drop: line.drop,
        begin: async () => {
          try {
            const from = options.bounceAddress ?? senderOf(words.page, options).address
            return { kind: 'sent', detail: await line.send({ from, to: recipient.destination }, raw) }
          } catch (error) {
            return afterDialogue(error)
          }
        },
      }
    },
    close: () => pool.close(),
  }
}

function afterDialogue(error: unknown): Outcome | 'again' {
  if (!(error instanceof LineError)) return outcomeOf(error)
  if (error.again) return 'again'
  const outcome = outcomeOf(error.cause)
  return outcome.kind === 'transient' && error.handedOver ? { ...outcome, mayHaveArrived: true } : outcome
}

/** A file's name comes from its delivery, so that sending again overwrites what was sent before. */
function fileWay(options: EmailOptions, written: Written): Way {
  const folder = join(options.dataDir, 'mail')
  return {
    connections,
    async prepare(words, recipient) {
      const raw = String(await written(words, recipient)).replaceAll('\r\n', '\n')
      const name = `${recipient.createdAt.toISOString().replace(/[:.]/g, '-')}-${recipient.id}.eml`
      const file = join(folder, name)
      return {
        drop: () => undefined,
        async begin() {
          try {
            await mkdir(folder, { recursive: true, mode: 0o700 })
            await writeFile(`${file}.part`, raw, { mode: 0o600 })
            await rename(`${file}.part`, file)
            return { kind: 'sent', detail: 'written to a file' }
          } catch (error) {
            return { kind: 'transient', detail: error instanceof Error ? error.message : String(error) }
          }
        },
      }
    },
    close: () => undefined,
  }
}

/** Headers by RFC 5322, 3834 (Auto-Submitted), 2369 and 8058 (List-Unsubscribe). */
function headersOf(recipient: Addressed, options: EmailOptions): Headers {
  const host = new URL(options.baseUrl).hostname
  const thread = recipient.incidentId ? `<incident-${recipient.incidentId}@${host}>` : undefined
  const { oneClick } = recipient.links
  return {
    To: recipient.destination,
    Date: now().toUTCString().replace('GMT', '+0000'),
    'Message-ID': `<${recipient.id}@${host}>`,
    ...(thread && { 'In-Reply-To': thread, References: thread }),
    'Auto-Submitted': 'auto-generated',
    ...(oneClick &&
      !isAboutFollowing(recipient.kind) && {
        // On one line, which simple readers of the header count on.
        'List-Unsubscribe': `<${oneClick}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
  }
}

/** The sender that owners have set, else the one of the environment; one without a name goes by the page's. */
function senderOf({ name, mailFrom }: MailWords['page'], options: EmailOptions) {
  const sender = mailboxOf(mailFrom ?? options.mailFrom)
  const shown = (sender?.name || name).replace(/[\s\p{Cc}]+/gu, ' ')
  return { name: shown, address: sender?.address ?? options.mailFrom }
}
