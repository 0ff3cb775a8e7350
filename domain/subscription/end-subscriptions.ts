import { recordEvent } from '#domain/event/record-event'
import { lockRecipient } from '#domain/recipient/link-recipient'
import { followWishes } from '#domain/subscription/follow-wishes'
import type { Scope } from '#domain/subscription/subscription'
import { now } from '#lib/clock'
import type { Tx } from '#lib/db'

/**
 * Ends what `which` names of a recipient's subscriptions, and what was planned for them alone. A recipient who has said
 * goodbye to everything must confirm again before the next mail. Returns how many ended.
 */
export async function endSubscriptions(
  tx: Tx,
  recipientId: string,
  which: { id?: string; scope?: Scope; incidentId?: string | null; serviceId?: string | null } = {},
): Promise<number> {
  await lockRecipient(tx, recipientId)
  const ending = await tx.subscription.findMany({
    where: { ...which, recipientId, state: { not: 'ended' } },
    select: { id: true },
  })
  if (ending.length === 0) return 0
  const ids = ending.map(({ id }) => id)
  await tx.subscription.updateMany({
    where: { id: { in: ids } },
    data: { state: 'ended', endedAt: now(), endReason: 'unsubscribed' },
  })
  await followWishes(tx, recipientId)
  const left = await tx.subscription.count({ where: { recipientId, state: 'active' } })
  if (left === 0) {
    await tx.recipient.updateMany({
      where: { id: recipientId, channel: 'email' },
      data: { verifiedAt: null },
    })
  }
  await recordEvent(tx, { kind: 'reader', id: recipientId }, 'subscription.ended', {
    payload: { recipientId },
  })
  return ids.length
}
