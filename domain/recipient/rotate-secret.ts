import { rotated, sealSecrets } from '#domain/recipient/endpoint-secrets'
import { webhookOf } from '#domain/recipient/webhook-of'
import { transaction } from '#lib/db'

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
