import { recordEvent } from '#domain/event/record-event'
import { lockRecipient } from '#domain/recipient/link-recipient'
import { managedPlace } from '#domain/recipient/managed-places'
import { findTargets } from '#domain/subscription/find-targets'
import { keepSubscriptions } from '#domain/subscription/keep-subscriptions'
import { FollowMore } from '#domain/subscription/schema'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'
import { parse } from '#lib/parse'

/**
 * Follows something more from a manage page, at once: whoever holds its link has proved to be the reader. `placeId`
 * names an endpoint made there, else news goes to the reader's own address. Throws `not_found` and `invalid`.
 */
export async function followMore(token: string, placeId: string | undefined, input: unknown): Promise<void> {
  const { topics, quiet, choice, ...asked } = parse(FollowMore, input)
  const { targets } = await findTargets(asked)
  await transaction(async (tx) => {
    const { owner, place } = await managedPlace(token, placeId, tx)
    await lockRecipient(tx, place.id)
    const isOwn = place.channel === 'email'
    const isConfirmed = isOwn || place.verifiedAt !== null
    await keepSubscriptions(
      tx,
      place.id,
      targets,
      { topics, quiet, choice },
      { locale: owner.locale, isConfirmed },
    )
    if (isOwn && !place.verifiedAt) {
      await tx.recipient.update({ where: { id: place.id }, data: { verifiedAt: now() } })
    }
    await recordEvent(tx, { kind: 'reader', id: place.id }, 'subscription.confirmed', {
      payload: { recipientId: place.id, reason: 'manage' },
    })
  })
}
