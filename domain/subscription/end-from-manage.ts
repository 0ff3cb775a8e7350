import { linkRecipient } from '#domain/recipient/link-recipient'
import { endSubscriptions } from '#domain/subscription/end-subscriptions'
import { transaction } from '#lib/db'

/** Ends one subscription of the reader behind a manage link, or all of them. Throws `not_found`. */
export async function endFromManage(token: string, subscriptionId?: string): Promise<void> {
  await transaction(async (tx) => {
    const { id } = await linkRecipient('manage', token, tx)
    await endSubscriptions(tx, id, subscriptionId === undefined ? {} : { id: subscriptionId })
  })
}
