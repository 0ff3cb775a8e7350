import type { AddressInfo } from 'node:net'
import { expect } from '@playwright/test'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

/** A mail as it arrived: to whom the envelope said, the bytes, and what they mean. */
export type Mail = ParsedMail & { recipient: string; raw: string }

/** A real SMTP server that keeps what it is given. */
export class Mails {
  readonly all: Mail[] = []
  private readonly server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks)
        simpleParser(raw).then((mail) => {
          for (const { address } of session.envelope.rcptTo) {
            this.all.push({ ...mail, recipient: address.toLowerCase(), raw: raw.toString('utf8') })
          }
          done()
        }, done)
      })
    },
  })

  listen(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject)
      this.server.listen(port, '127.0.0.1', resolve)
    })
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()))
  }

  /** What has arrived for an address so far. */
  to = (recipient: string): Mail[] => this.all.filter((mail) => mail.recipient === recipient.toLowerCase())

  /** The first mail for an address whose subject fits, as soon as it is there. */
  async arrival(recipient: string, subject: RegExp): Promise<Mail> {
    const find = () => this.to(recipient).find((mail) => subject.test(mail.subject ?? ''))
    await expect
      .poll(() => find()?.subject ?? this.to(recipient).map((mail) => mail.subject), {
        message: `a mail to ${recipient} about ${subject}`,
        timeout: 45_000,
        intervals: [100],
      })
      .toMatch(subject)
    const mail = find()
    if (!mail) throw new Error(`No mail to ${recipient}`)
    return mail
  }
}

/** The address of the first link in a mail's text whose path fits. */
export function linkIn(mail: Mail, path: RegExp): string {
  const links = (mail.text ?? '').match(/https?:\/\/[^\s\])>]+/g) ?? []
  const link = links.find((address) => path.test(new URL(address).pathname))
  if (!link) throw new Error(`No link to ${path} among ${links.join(' ')}`)
  return link
}

/** A header as it was sent, unfolded. */
export function headerOf(mail: Mail, name: string): string | undefined {
  const line = mail.headerLines.find(({ key }) => key === name.toLowerCase())?.line
  return line
    ?.slice(name.length + 1)
    .replace(/\r?\n\s+/g, ' ')
    .trim()
}
