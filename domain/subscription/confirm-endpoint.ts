import { recordEvent } from '#domain/event/record-event'
import { lockRecipient } from '#domain/recipient/link-recipient'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'

/** An endpoint has answered its challenge: what it was to follow counts from now on. */
export async function confirmEndpoint(recipientId: string): Promise<void> {
  await transaction(async (tx) => {
    await lockRecipient(tx, recipientId)
    await tx.recipient.update({ where: { id: recipientId }, data: { verifiedAt: now() } })
    await tx.subscription.updateMany({
      where: { recipientId, state: 'pending' },
      data: { state: 'active', confirmedAt: now() },
    })
    await recordEvent(tx, { kind: 'reader', id: recipientId }, 'subscription.confirmed', {
      payload: { recipientId, reason: 'challenge' },
    })
  })
}
