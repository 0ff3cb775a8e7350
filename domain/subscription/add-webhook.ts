import { z } from 'zod'
import { recordEvent } from '#domain/event/record-event'
import { newWebhookSecrets, sealSecrets } from '#domain/recipient/endpoint-secrets'
import { webhookAddress } from '#domain/recipient/webhook-address'
import { addPlace } from '#domain/subscription/add-place'
import { limitWebhooks } from '#domain/subscription/limit-follows'
import { transaction } from '#lib/db'
import { parse } from '#lib/parse'

/**
 * Has news sent to a webhook too: what the reader follows by mail, else everything on the page. Nothing but a signed
 * challenge goes there before it is answered. Throws `not_found`, `invalid`, and `conflict` where the address is
 * taken or there are too many. Returns the endpoint's id.
 */
export async function addWebhook(token: string, input: unknown): Promise<string> {
  const { destination } = parse(z.strictObject({ destination: webhookAddress }), input)
  await limitWebhooks(destination)
  return await transaction(async (tx) => {
    const credentials = sealSecrets(newWebhookSecrets())
    const id = await addPlace(tx, token, { channel: 'webhook', destination, credentials, verifiedAt: null })
    await recordEvent(tx, { kind: 'reader', id }, 'subscription.requested', { payload: { recipientId: id } })
    return id
  })
}
