import { recordEvent } from '#domain/event/record-event'
import { managedPlace } from '#domain/recipient/managed-places'
import { transaction } from '#lib/db'
import { notFound } from '#lib/errors'

/** Takes an endpoint away with all that is held about it. Throws `not_found`. */
export async function removeEndpoint(token: string, placeId: string): Promise<void> {
  await transaction(async (tx) => {
    const { owner, place } = await managedPlace(token, placeId, tx)
    if (place.id === owner.id) throw notFound('endpoint', placeId)
    await tx.recipient.delete({ where: { id: place.id } })
    await recordEvent(tx, { kind: 'reader', id: owner.id }, 'subscription.ended', {
      payload: { recipientId: owner.id, reason: 'endpoint' },
    })
  })
}
