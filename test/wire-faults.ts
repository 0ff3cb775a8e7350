import { honestSmtp } from '#test/honest-smtp'
import { tcpFaultProxy, type WireFault } from '#test/tcp-fault-proxy'

/** Something that goes wrong between Candor and a mail server that does nothing wrong. */
export type NamedWireFault = WireFault & { name: string; tls?: true }

const finalDot = '\r\n.\r\n'
const midMail = '\r\nMessage-ID: <'
const handshake = '\x16\x03\x03'

/** Twenty ways for a network to be in trouble in the middle of a mail. */
export const wireFaults: readonly NamedWireFault[] = [
  { name: 'accepted and never answered', from: 'client', after: 0, does: 'silence' },
  { name: 'reset as soon as it is accepted', from: 'client', after: 0, does: 'reset' },
  { name: 'silence at EHLO', from: 'client', after: 'EHLO', does: 'silence' },
  { name: 'silence at MAIL FROM', from: 'client', after: 'MAIL FROM', does: 'silence' },
  { name: 'silence at RCPT TO', from: 'client', after: 'RCPT TO', does: 'silence' },
  { name: 'silence at DATA', from: 'client', after: 'DATA\r\n', does: 'silence' },
  { name: 'silence in the middle of the mail', from: 'client', after: midMail, does: 'silence' },
  { name: 'silence after the final dot', from: 'client', after: finalDot, does: 'silence' },
  { name: 'one byte a second from the server', from: 'client', after: 'RCPT TO', does: 'slow server' },
  { name: 'one byte a second to the server', from: 'client', after: 'DATA\r\n', does: 'slow client' },
  { name: 'reset at DATA', from: 'client', after: 'DATA\r\n', does: 'reset' },
  { name: 'reset in the middle of the mail', from: 'client', after: midMail, does: 'reset' },
  { name: 'reset after the final dot', from: 'client', after: finalDot, does: 'reset' },
  { name: 'closed in the middle of a command', from: 'client', after: 'RCPT T', does: 'close' },
  { name: 'closed in the middle of a reply', from: 'server', after: '354 End', does: 'close' },
  { name: 'closed in the middle of the last reply', from: 'server', after: '250 OK: mess', does: 'close' },
  { name: 'closed after the final dot', from: 'client', after: finalDot, does: 'close' },
  ...(['reset', 'silence', 'garbage'] as const).map((does) => ({
    ...{ name: `TLS: ${does} in the middle of the handshake`, tls: true as const },
    ...{ from: 'server' as const, after: handshake, more: 40, does },
  })),
]

/** An honest mail server behind such a wire. `strikes` says for each time that it could whether the fault comes. */
export async function smtpBehind(
  fault: NamedWireFault,
  strikes: () => boolean,
  { second, forgets = false }: { second: number; forgets?: boolean },
) {
  const server = await honestSmtp({ tls: fault.tls ?? false, forgets })
  const proxy = await tcpFaultProxy(server.port, fault, { strikes, second })
  return {
    url: `smtp://127.0.0.1:${proxy.port}?tls.rejectUnauthorized=false`,
    taken: server.taken,
    async close() {
      await proxy.close()
      await server.close()
    },
  }
}
