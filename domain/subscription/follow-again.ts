import { recordEvent } from '#domain/event/record-event'
import { lockRecipient } from '#domain/recipient/link-recipient'
import { managedPlaces } from '#domain/recipient/managed-places'
import { linkSubscription } from '#domain/subscription/link-subscription'
import { now } from '#lib/clock'
import { type Tx, transaction } from '#lib/db'
import { notFound } from '#lib/errors'

/** Takes up the subscription that an unsubscribe link has ended. Throws `not_found`. */
export async function followAgain(token: string): Promise<void> {
  await transaction(async (tx) => {
    const subscription = await linkSubscription(token, tx)
    if (!subscription) throw notFound('subscription', 'erased')
    await resume(tx, subscription.recipientId, subscription.id)
  })
}

/** The same from the manage page, for any subscription listed there. Throws `not_found`. */
export async function followAgainFromManage(token: string, subscriptionId: string): Promise<void> {
  await transaction(async (tx) => {
    const { ids } = await managedPlaces(token, tx)
    const where = { id: subscriptionId, recipientId: { in: ids } }
    const held = await tx.subscription.findFirst({ where, select: { recipientId: true } })
    if (held) await resume(tx, held.recipientId, subscriptionId)
  })
}

async function resume(tx: Tx, recipientId: string, subscriptionId: string) {
  await lockRecipient(tx, recipientId)
  const { count } = await tx.subscription.updateMany({
    where: {
      id: subscriptionId,
      recipientId,
      state: 'ended',
      endReason: 'unsubscribed',
      confirmedAt: { not: null },
    },
    data: { state: 'active', endedAt: null, endReason: null },
  })
  if (count === 0) return
  await tx.recipient.updateMany({
    where: { id: recipientId, channel: 'email' },
    data: { verifiedAt: now() },
  })
  await recordEvent(tx, { kind: 'reader', id: recipientId }, 'subscription.confirmed', {
    payload: { recipientId, reason: 'again' },
  })
}
