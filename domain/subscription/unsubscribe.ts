import { endSubscriptions } from '#domain/subscription/end-subscriptions'
import { linkSubscription } from '#domain/subscription/link-subscription'
import { transaction } from '#lib/db'

/**
 * Ends the subscription behind an unsubscribe link, with every other one of the same reader to the same thing, so
 * that the next mail about it does not come by another way. Repeating it changes nothing. Throws `not_found`.
 */
export async function unsubscribe(token: string): Promise<void> {
  await transaction(async (tx) => {
    const subscription = await linkSubscription(token, tx)
    if (!subscription) return
    const { recipientId, scope, incidentId, serviceId } = subscription
    await endSubscriptions(tx, recipientId, { scope, incidentId, serviceId })
  })
}
