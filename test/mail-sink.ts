import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

/** `sender` and `to` are those of the envelope. */
export type Arrived = { sender: string; to: string; mail: ParsedMail; raw: string }

/** A real SMTP server on a loopback port that keeps what it is given. */
export async function mailSink(
  options: {
    /** Called at RCPT TO, whose answer waits for it; throw an error with `responseCode` to refuse. */
    onRecipient?: (address: string) => void | Promise<void>
  } = {},
) {
  const mails: Arrived[] = []
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    async onRcptTo({ address }, _session, done) {
      try {
        await options.onRecipient?.(address)
        done()
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)))
      }
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', async () => {
        const raw = Buffer.concat(chunks)
        const mail = await simpleParser(raw)
        const [recipient] = session.envelope.rcptTo
        const { mailFrom } = session.envelope
        const sender = mailFrom ? mailFrom.address : ''
        mails.push({ sender, to: recipient?.address ?? '', mail, raw: raw.toString('utf8') })
        done()
      })
    },
  })
  // A client that was killed resets its connections.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    /** Mails to one address, the oldest first. */
    to: (address: string) => mails.filter((arrived) => arrived.to === address),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

export type MailSink = Awaited<ReturnType<typeof mailSink>>
