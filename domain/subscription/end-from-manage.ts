import { managedPlaces } from '#domain/recipient/managed-places'
import { endSubscriptions } from '#domain/subscription/end-subscriptions'
import { transaction } from '#lib/db'

/** Ends one subscription of the reader behind a manage link, or all, on every channel. Throws `not_found`. */
export async function endFromManage(token: string, subscriptionId?: string): Promise<void> {
  await transaction(async (tx) => {
    const { ids } = await managedPlaces(token, tx)
    for (const id of ids)
      await endSubscriptions(tx, id, subscriptionId === undefined ? {} : { id: subscriptionId })
  })
}
