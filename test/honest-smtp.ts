import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import type { Taken } from '#test/faulty-smtp'

/** The end of the last part of a mail: without it, only some of the mail has come. */
const wholeMail = /\r\n--[^\r\n]+--\s*$/

/**
 * A mail server with nothing wrong, with STARTTLS where asked for. It keeps a note of what reached it whole;
 * `forgets` leaves that out, to see that somebody notices.
 */
export async function honestSmtp({
  tls = false,
  forgets = false,
}: {
  tls?: boolean
  forgets?: boolean
} = {}) {
  const taken: Taken[] = []
  const server = new SMTPServer({
    disabledCommands: tls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 10,
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('error', () => undefined)
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('latin1')
        if (!wholeMail.test(raw)) return done(new Error('That was not all'))
        const [to] = session.envelope.rcptTo
        const messageId = /^Message-ID: (.*)\r$/im.exec(raw)?.[1] ?? ''
        if (!forgets) taken.push({ to: to?.address ?? '', messageId, at: Date.now() })
        done()
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.server.address() as AddressInfo).port,
    taken,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
