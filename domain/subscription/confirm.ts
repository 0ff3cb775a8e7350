import { recordEvent } from '#domain/event/record-event'
import { linkRecipient, lockRecipient } from '#domain/recipient/link-recipient'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'

/**
 * Makes every pending subscription behind a confirmation link active, and the address verified. Repeating it
 * changes nothing. Throws `not_found`.
 */
export async function confirmSubscriptions(token: string): Promise<{ confirmed: number }> {
  return await transaction(async (tx) => {
    const { id } = await linkRecipient('confirm', token, tx)
    await lockRecipient(tx, id)
    const pending = await tx.subscription.findMany({
      where: { recipientId: id, state: 'pending' },
      orderBy: { createdAt: 'asc' },
      select: { id: true, locale: true },
    })
    const latest = pending.at(-1)
    if (!latest) return { confirmed: 0 }
    await tx.subscription.updateMany({
      where: { id: { in: pending.map((subscription) => subscription.id) } },
      data: { state: 'active', confirmedAt: now() },
    })
    await tx.recipient.update({
      where: { id },
      data: { verifiedAt: now(), locale: latest.locale, suppressedAt: null, suppressedReason: null },
    })
    await recordEvent(tx, { kind: 'reader', id }, 'subscription.confirmed', {
      payload: { recipientId: id, reason: 'link' },
    })
    return { confirmed: pending.length }
  })
}
