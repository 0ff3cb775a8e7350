import type { AddressInfo, LookupFunction } from 'node:net'
import { createServer } from 'node:net'
import { newWebhookSecrets } from '#domain/recipient/endpoint-secrets'
import { networks } from '#lib/env'
import type { Addressed } from '#notifications/channel'
import { webhookChannel } from '#notifications/webhook'
import { hostileAddresses, innerAddresses } from '#test/hostile-addresses'

export type Reached = {
  addresses: number
  rebindingNames: number
  /** Connections to what listens inside. Must be 0. */
  connections: number
  /** Connections of the same names to what is allowed, while that is what they stand for. Must be some. */
  outside: number
  /** The same of a webhook that the setting allows: the planted fault is seen. */
  control: number
}

/** Gives the webhook channel every way inside that is known, with something inside that counts who comes. */
export async function askHostileAddresses(rebindingNames: number): Promise<Reached> {
  let connections = 0
  const inside = createServer((socket) => {
    connections++
    socket.destroy()
  })
  await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve))
  const { port } = inside.address() as AddressInfo
  let outside = 0
  // Stands for the open internet: another address of this machine, which the setting allows.
  const open = createServer((socket) => {
    outside++
    socket.destroy()
  })
  await new Promise<void>((resolve) => open.listen(port, '127.0.0.2', resolve))
  const secrets = newWebhookSecrets()
  const channel = (allowed: string[], lookup?: LookupFunction) =>
    webhookChannel({
      allowed: networks(allowed),
      openSecrets: () => secrets,
      confirm: async () => undefined,
      lookup,
    })
  const send = (to: ReturnType<typeof channel>, destination: string) =>
    to.send({ type: 'endpoint.challenge', timestamp: '', data: {} }, addressed(destination))

  const addresses = hostileAddresses(port)
  for (const address of addresses) await send(channel([]), address)
  for (let n = 0; n < rebindingNames; n++) {
    // Outside the first time, inside the next, and both at once: the answer counts that the connection is made with.
    const inner = innerAddresses[n % innerAddresses.length] ?? '127.0.0.1'
    const answers = [['127.0.0.2'], [inner], ['127.0.0.2', inner], ['127.0.0.1'], [inner, '127.0.0.1']]
    const to = channel(['127.0.0.2'], names(answers.slice(n % answers.length)))
    for (let again = 0; again < answers.length; again++)
      await send(to, `https://r${n}.rebind.example:${port}/hook`)
  }
  const reached = connections
  await send(channel(['127.0.0.1']), `http://127.0.0.1:${port}/hook`)
  await send(channel(['127.0.0.1'], names([['127.0.0.1']])), `http://inside.example:${port}/hook`)
  for (const server of [inside, open]) await new Promise<void>((resolve) => server.close(() => resolve()))
  const control = connections - reached
  return { addresses: addresses.length, rebindingNames, connections: reached, outside, control }
}

/** A name server that answers differently each time. */
function names(answers: string[][]): LookupFunction {
  let asked = 0
  return (_name, _options, callback) => {
    const answer = answers[asked++ % answers.length] ?? []
    callback(
      null,
      answer.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  }
}

const addressed = (destination: string): Addressed => ({
  id: '00000000-0000-7000-8000-000000000000',
  kind: 'confirmation',
  createdAt: new Date(),
  attempt: 1,
  eventId: 'e',
  incidentId: null,
  recipientId: 'r',
  locale: 'en',
  zone: null,
  destination,
  credentials: 'sealed',
  links: { confirm: '', manage: '', unsubscribe: '', oneClick: null },
})
