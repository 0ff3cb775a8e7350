import { randomBytes } from 'node:crypto'
import { sealSecrets } from '#domain/recipient/endpoint-secrets'
import { webhookOf } from '#domain/recipient/webhook-of'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'
import { DomainError } from '#lib/errors'

/**
 * Allows the secret of a confirmed webhook to be seen, once: returns what `takeSecret` takes. Throws `conflict` where
 * it has been, `not_found` for what is no webhook of this manage page.
 */
export async function allowSecret(token: string, placeId: string): Promise<string> {
  return await transaction(async (tx) => {
    const { place, secrets } = await webhookOf(token, placeId, tx)
    if (place.secretShownAt || !place.verifiedAt) throw new DomainError('conflict', 'Not to be shown')
    const reveal = randomBytes(16).toString('base64url')
    await tx.recipient.update({
      where: { id: place.id },
      data: { secretShownAt: now(), credentials: sealSecrets({ ...secrets, reveal }) },
    })
    return reveal
  })
}
