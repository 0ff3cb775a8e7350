import { recordEvent } from '#domain/event/record-event'
import { linkRecipient } from '#domain/recipient/link-recipient'
import { transaction } from '#lib/db'

/**
 * Deletes everything held about the address behind a manage link: the row that holds it, its subscriptions and
 * its deliveries. The event that remains names no one. Throws `not_found`.
 */
export async function eraseRecipient(token: string): Promise<void> {
  await transaction(async (tx) => {
    const { id } = await linkRecipient('manage', token, tx)
    await tx.recipient.delete({ where: { id } })
    await recordEvent(tx, { kind: 'reader', id: null }, 'subscription.ended', {
      payload: { reason: 'erased' },
    })
  })
}
