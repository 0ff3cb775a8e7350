import { audienceOf, widestFirst } from '#domain/subscription/audience'
import type { Tx } from '#lib/db'

/**
 * Has what is on its way to a recipient follow what they want now: another of their subscriptions speaks for it where
 * one wants it, too, and it is not sent where none does. What has been claimed is stopped where it would start.
 */
export async function followWishes(tx: Tx, recipientId: string): Promise<void> {
  const open = await tx.delivery.findMany({
    where: {
      recipientId,
      subscriptionId: { not: null },
      state: { in: ['planned', 'deferred', 'sending'] },
    },
    select: {
      id: true,
      state: true,
      subscriptionId: true,
      event: { select: { type: true, incidentId: true, payload: true } },
    },
  })
  for (const { id, state, subscriptionId, event } of open) {
    const audience = await audienceOf(tx, event)
    const [speaker] = audience
      ? await tx.$queryRaw<{ id: string }[]>`
          SELECT s.id FROM "Subscription" s WHERE s."recipientId" = ${recipientId} AND ${audience}
          ORDER BY ${widestFirst} LIMIT 1`
      : []
    if (speaker?.id === subscriptionId) continue
    const isOver = !speaker && state !== 'sending'
    await tx.delivery.update({
      where: { id },
      data: {
        subscriptionId: speaker?.id ?? null,
        ...(isOver ? { state: 'skipped', leaseUntil: null } : {}),
      },
    })
  }
}
