import type { z } from 'zod'
import { afterBounce, deliveryIdIn } from '#domain/delivery/bounce'
import { countBounce } from '#domain/delivery/count-attempts'
import { fitToKeep } from '#domain/delivery/record-attempts'
import { BouncesInput } from '#domain/delivery/schema'
import { lockRecipient } from '#domain/recipient/link-recipient'
import { type Actor, authorize } from '#domain/staff/staff'
import { endSubscriptions } from '#domain/subscription/end-subscriptions'
import { now } from '#lib/clock'
import { db, transaction } from '#lib/db'
import { parse } from '#lib/parse'

type Report = z.output<typeof BouncesInput>['bounces'][number]
type About = { recipientId: string; deliveryId: string | null }

/**
 * Takes what a mail system reports about mails that it had accepted. Reports about mails or addresses that are not
 * held here are passed over in silence, so that nobody learns from the answer who follows; one sent again changes
 * nothing. Throws `forbidden` and `invalid`.
 */
export async function takeBounces(actor: Actor, input: unknown): Promise<void> {
  authorize(actor, 'bounce:write')
  const { bounces } = parse(BouncesInput, input)
  for (const report of bounces) {
    const about = await whomItConcerns(report)
    if (about) await keepReport(report, about)
  }
}

async function whomItConcerns({ messageId, recipient }: Report): Promise<About | null> {
  const id = messageId === undefined ? null : deliveryIdIn(messageId)
  const delivery =
    id &&
    (await db().delivery.findFirst({
      where: { id, recipient: { channel: 'email' } },
      select: { recipientId: true },
    }))
  if (delivery) return { recipientId: delivery.recipientId, deliveryId: id }
  if (recipient === undefined) return null
  const held = await db().recipient.findUnique({
    where: { channel_destination: { channel: 'email', destination: recipient } },
    select: { id: true },
  })
  return held && { recipientId: held.id, deliveryId: null }
}

async function keepReport(report: Report, { recipientId, deliveryId }: About) {
  const receivedAt = now()
  const { kind, diagnostic } = report
  const occurredAt = report.occurredAt && report.occurredAt < receivedAt ? report.occurredAt : receivedAt
  // A mail comes back once. Without a mail it is the instant that tells two reports apart, or else the day.
  const occasion = deliveryId ?? report.occurredAt?.toISOString() ?? receivedAt.toISOString().slice(0, 10)
  await transaction(async (tx) => {
    await lockRecipient(tx, recipientId)
    const said = diagnostic === undefined ? null : fitToKeep(diagnostic)
    const { count } = await tx.bounce.createMany({
      data: {
        ...{ recipientId, deliveryId, kind, occurredAt, receivedAt },
        report: `${kind} ${occasion}`,
        diagnostic: said,
      },
      skipDuplicates: true,
    })
    if (count === 0) return
    await countBounce(tx, kind)
    const { verifiedAt } = await tx.recipient.findUniqueOrThrow({
      where: { id: recipientId },
      select: { verifiedAt: true },
    })
    const { suppress, end } = afterBounce(kind, occurredAt, verifiedAt)
    if (suppress) {
      await tx.recipient.updateMany({
        where: { id: recipientId, suppressedAt: null },
        data: { suppressedAt: receivedAt, suppressedReason: said ? `${kind}: ${said}` : kind },
      })
    }
    if (end) await endSubscriptions(tx, recipientId)
  })
}
