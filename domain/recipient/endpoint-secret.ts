import { randomBytes } from 'node:crypto'
import { openSecrets, rotated, sealSecrets } from '#domain/recipient/endpoint-secrets'
import { managedPlace } from '#domain/recipient/managed-places'
import { now } from '#lib/clock'
import { type Tx, transaction } from '#lib/db'
import { DomainError, notFound } from '#lib/errors'

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

/** The secret, the first time it is asked for with what `allowSecret` returned; null ever after. */
export async function takeSecret(token: string, placeId: string, reveal: string): Promise<string | null> {
  return await transaction(async (tx) => {
    const { place, secrets } = await webhookOf(token, placeId, tx)
    if (secrets.reveal === null || secrets.reveal !== reveal) return null
    await tx.recipient.update({
      where: { id: place.id },
      data: { credentials: sealSecrets({ ...secrets, reveal: null }) },
    })
    return secrets.secret
  })
}

/** Gives a webhook a new secret, to be shown once; for a day both sign. Throws `not_found`. */
export async function rotateSecret(token: string, placeId: string): Promise<void> {
  await transaction(async (tx) => {
    const { place, secrets } = await webhookOf(token, placeId, tx)
    await tx.recipient.update({
      where: { id: place.id },
      data: { credentials: sealSecrets(rotated(secrets)), secretShownAt: null },
    })
  })
}

async function webhookOf(token: string, placeId: string, tx: Tx) {
  const { place } = await managedPlace(token, placeId, tx)
  await tx.$queryRaw`SELECT 1 FROM "Recipient" WHERE id = ${place.id} FOR UPDATE`
  const held = await tx.recipient.findUniqueOrThrow({ where: { id: place.id } })
  const secrets = openSecrets(held.credentials)
  if (held.channel !== 'webhook' || !secrets) throw notFound('webhook', placeId)
  return { place: held, secrets }
}
