import { recordEvent } from '#domain/event/record-event'
import { BrowserEndpoint, sealBrowserKeys } from '#domain/recipient/browser-keys'
import { addPlace } from '#domain/subscription/add-place'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'
import { parse } from '#lib/parse'

/**
 * Has news shown by a browser too; the browser made the endpoint, and gave it to whoever holds the manage link, so
 * there is nothing to confirm. Throws as `addWebhook`.
 */
export async function addBrowser(token: string, input: unknown): Promise<string> {
  const { endpoint, keys } = parse(BrowserEndpoint, input)
  return await transaction(async (tx) => {
    const credentials = sealBrowserKeys(keys)
    const place = { channel: 'push' as const, destination: endpoint, credentials, verifiedAt: now() }
    const id = await addPlace(tx, token, place)
    await recordEvent(tx, { kind: 'reader', id }, 'subscription.confirmed', {
      payload: { recipientId: id, reason: 'manage' },
    })
    return id
  })
}
