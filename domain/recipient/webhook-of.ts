import { openSecrets } from '#domain/recipient/endpoint-secrets'
import { managedPlace } from '#domain/recipient/managed-places'
import type { Tx } from '#lib/db'
import { notFound } from '#lib/errors'

/** A webhook of a manage page with its secrets, its row held. Throws `not_found`. */
export async function webhookOf(token: string, placeId: string, tx: Tx) {
  const { place } = await managedPlace(token, placeId, tx)
  await tx.$queryRaw`SELECT 1 FROM "Recipient" WHERE id = ${place.id} FOR UPDATE`
  const held = await tx.recipient.findUniqueOrThrow({ where: { id: place.id } })
  const secrets = openSecrets(held.credentials)
  if (held.channel !== 'webhook' || !secrets) throw notFound('webhook', placeId)
  return { place: held, secrets }
}
