import { recordEvent } from '#domain/event/record-event'
import { lockRecipient } from '#domain/recipient/link-recipient'
import { managedPlace } from '#domain/recipient/managed-places'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'
import { DomainError, notFound } from '#lib/errors'

/** Sends the challenge to a webhook once more. Throws `not_found`, and `conflict` where it was asked just now. */
export async function askAgain(token: string, placeId: string): Promise<void> {
  await transaction(async (tx) => {
    const { place } = await managedPlace(token, placeId, tx)
    if (place.channel !== 'webhook' || place.verifiedAt) throw notFound('webhook', placeId)
    await lockRecipient(tx, place.id)
    const since = new Date(now().getTime() - 60 * 60_000)
    const asked = await tx.delivery.count({ where: { recipientId: place.id, createdAt: { gt: since } } })
    if (asked >= 5) throw new DomainError('conflict', 'Asked often enough for an hour')
    await tx.recipient.update({
      where: { id: place.id },
      data: { suppressedAt: null, suppressedReason: null },
    })
    await recordEvent(tx, { kind: 'reader', id: place.id }, 'subscription.requested', {
      payload: { recipientId: place.id },
    })
  })
}
