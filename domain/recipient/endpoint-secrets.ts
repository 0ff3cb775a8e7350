import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { now } from '#lib/clock'
import { seal, unseal } from '#lib/seal'

/** What is kept, sealed, of a webhook: what signs now, what still signs beside it, and who may see it once. */
const WebhookSecrets = z.object({
  secret: z.string(),
  former: z.object({ secret: z.string(), until: z.number() }).nullable(),
  reveal: z.string().nullable(),
})

export type WebhookSecrets = z.infer<typeof WebhookSecrets>

const purpose = 'webhook secrets'

/** How long the secret before signs beside a new one, in milliseconds. */
const overlap = 24 * 60 * 60_000

/** A secret by the specification of Standard Webhooks: 32 random bytes in base64 behind `whsec_`. */
const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`

export const newWebhookSecrets = (): WebhookSecrets => ({ secret: newSecret(), former: null, reveal: null })

/** A new secret; the one before signs along for a day. */
export const rotated = ({ secret }: WebhookSecrets): WebhookSecrets => ({
  secret: newSecret(),
  former: { secret, until: now().getTime() + overlap },
  reveal: null,
})

export const sealSecrets = (secrets: WebhookSecrets): string => seal(purpose, JSON.stringify(secrets))

/** Null where nothing can be read: CANDOR_SECRET has changed. */
export function openSecrets(sealed: string | null): WebhookSecrets | null {
  const plain = sealed === null ? null : unseal(purpose, sealed)
  return plain === null ? null : WebhookSecrets.parse(JSON.parse(plain))
}

/** Until when the secret before still signs; null where there is none or its time is over. */
export function formerUntil(secrets: WebhookSecrets | null): Date | null {
  const until = secrets?.former?.until
  return until !== undefined && until > now().getTime() ? new Date(until) : null
}
