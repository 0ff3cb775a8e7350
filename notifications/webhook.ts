import { randomBytes } from 'node:crypto'
import type { BlockList } from 'node:net'
import { Webhook } from 'standardwebhooks'
import type { Outcome } from '#domain/delivery/delivery'
import { now } from '#lib/clock'
import { type SafeFetchOptions, safeFetch } from '#lib/safe-fetch'
import type { Addressed, DirectChannel } from '#notifications/channel'
import { outcomeOfAnswer } from '#notifications/http-outcome'
import { type Payload, payloadOf } from '#notifications/webhook-payload'

type Secrets = { secret: string; former: { secret: string; until: number } | null }

export type WebhookOptions = {
  /** Networks inside the house that may be asked. */
  readonly allowed: BlockList
  readonly openSecrets: (sealed: string | null) => Secrets | null
  /** Told once an endpoint has answered its challenge. */
  readonly confirm: (recipientId: string) => Promise<void>
  readonly lookup?: SafeFetchOptions['lookup']
}

const timeout = 10_000

/**
 * Events as signed JSON (https://www.standardwebhooks.com). A new endpoint gets a challenge and nothing else until
 * it has sent that back.
 */
export function webhookChannel(options: WebhookOptions): DirectChannel<Payload> {
  const post = async (recipient: Addressed, payload: Payload) => {
    const secrets = options.openSecrets(recipient.credentials)
    if (!secrets) return null
    const body = JSON.stringify(payload)
    const headers = { 'content-type': 'application/json', ...signed(recipient.id, body, secrets) }
    const { allowed, lookup } = options
    return await safeFetch(recipient.destination, { method: 'POST', headers, body, allowed, lookup, timeout })
  }

  const challenge = async (recipient: Addressed, payload: Payload): Promise<Outcome> => {
    const word = randomBytes(24).toString('base64url')
    const data = { ...payload.data, challenge: word, manageUrl: recipient.links.manage }
    const answer = await post(recipient, { ...payload, data })
    if (!answer) return unreadable
    const outcome = outcomeOfAnswer(answer)
    if (answer.kind !== 'answered' || outcome.kind !== 'sent') return outcome
    if (!answer.body.toString('utf8').includes(word))
      return { kind: 'permanent', detail: 'The challenge was not sent back' }
    await options.confirm(recipient.recipientId)
    return { kind: 'sent', detail: 'The challenge was answered' }
  }

  return {
    // Many endpoints share a host that serves programs, and each has its own bad days.
    lanesOf: (destination) => [URL.parse(destination)?.host ?? '', destination],
    connections: 40,
    waiting: 500,
    word: async (data, reader) => payloadOf(data, reader),
    async send(payload, recipient) {
      if (recipient.kind === 'confirmation') return await challenge(recipient, payload)
      const answer = await post(recipient, payload)
      return answer ? outcomeOfAnswer(answer) : unreadable
    },
    close: () => undefined,
  }
}

const unreadable: Outcome = { kind: 'transient', detail: 'The secret cannot be read', notTheLane: true }

/** While a secret is being replaced both sign, and an endpoint may check by either. */
function signed(id: string, body: string, { secret, former }: Secrets): Record<string, string> {
  const at = now()
  const signers = former && former.until > at.getTime() ? [secret, former.secret] : [secret]
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': signers.map((one) => new Webhook(one).sign(id, at, body)).join(' '),
  }
}
