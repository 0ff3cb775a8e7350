import { lockRecipient } from '#domain/recipient/link-recipient'
import { managedPlaces } from '#domain/recipient/managed-places'
import { followWishes } from '#domain/subscription/follow-wishes'
import { ChangeSubscription } from '#domain/subscription/schema'
import { transaction } from '#lib/db'
import { notFound } from '#lib/errors'
import { parse } from '#lib/parse'

/**
 * Changes what the reader behind a manage link hears about one thing they follow. What was planned already and is
 * not wanted any more is not sent. Throws `not_found` and `invalid`.
 */
export async function changeSubscription(
  token: string,
  subscriptionId: string,
  input: unknown,
): Promise<void> {
  const { topics, quiet } = parse(ChangeSubscription, input)
  await transaction(async (tx) => {
    const { ids } = await managedPlaces(token, tx)
    const subscription = await tx.subscription.findFirst({
      where: { id: subscriptionId, recipientId: { in: ids }, state: 'active' },
      select: { id: true, recipientId: true },
    })
    if (!subscription) throw notFound('subscription', subscriptionId)
    await lockRecipient(tx, subscription.recipientId)
    await tx.subscription.update({
      where: { id: subscription.id },
      data: { topics, quiet: quiet && topics.includes('updates') },
    })
    await followWishes(tx, subscription.recipientId)
  })
}
