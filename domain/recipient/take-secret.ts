import { sealSecrets } from '#domain/recipient/endpoint-secrets'
import { webhookOf } from '#domain/recipient/webhook-of'
import { transaction } from '#lib/db'

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
