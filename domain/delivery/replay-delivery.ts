import { replayRefusal } from '#domain/delivery/delivery'
import { type Actor, authorize } from '#domain/staff/staff'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'
import { DomainError, notFound } from '#lib/errors'
import { sendJob } from '#lib/jobs'

/**
 * Takes up a failed delivery again, with the retries of a new one. Refused where the last attempt may have arrived,
 * unless `insist`: then its reader may get the message a second time, under the same Message-ID. Throws `not_found`,
 * and `conflict` for one that has not failed, may have arrived, or whose recipient is suppressed.
 */
export async function replayDelivery(
  actor: Actor,
  id: string,
  { insist = false }: { insist?: boolean } = {},
): Promise<void> {
  authorize(actor, 'incident:write')
  await transaction(async (tx) => {
    const [delivery] = await tx.$queryRaw<{ eventId: string; attemptCount: number; state: string }[]>`
      SELECT "eventId", "attemptCount", state::text FROM "Delivery" WHERE id = ${id} FOR UPDATE`
    if (!delivery) throw notFound('delivery', id)
    const last = await tx.attempt.findFirst({ where: { deliveryId: id }, orderBy: { number: 'desc' } })
    const recipient = await tx.recipient.findFirst({ where: { deliveries: { some: { id } } } })
    const refusal = replayRefusal({
      failed: delivery.state === 'failed',
      suppressed: recipient?.suppressedAt !== null,
      mayHaveArrived: last?.mayHaveArrived ?? false,
      insist,
    })
    if (refusal) {
      throw new DomainError('conflict', `The delivery is not replayed: ${refusal}`, {
        issues: [{ path: '', code: refusal }],
      })
    }
    await tx.delivery.update({
      where: { id },
      data: { state: 'planned', nextAttemptAt: now(), replayedAfter: delivery.attemptCount },
    })
    await sendJob(tx, 'event', { eventId: delivery.eventId })
  })
}
