import { recordEvent } from '#domain/event/record-event'
import { isSuppressed } from '#domain/recipient/address-mark'
import { newWebhookSecrets, sealSecrets } from '#domain/recipient/endpoint-secrets'
import { lockRecipient } from '#domain/recipient/link-recipient'
import { findTargets } from '#domain/subscription/find-targets'
import { keepSubscriptions } from '#domain/subscription/keep-subscriptions'
import { limitFollows, limitWebhooks } from '#domain/subscription/limit-follows'
import { Follow } from '#domain/subscription/schema'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'
import { parse } from '#lib/parse'

/**
 * Asks to be told about the page, services or a public incident. Says nothing about whether the address is known: an
 * unknown one gets a mail to confirm by, a verified one follows at once. Throws `invalid`, `limited`, and `not_found`
 * for the incident.
 */
export async function follow(input: unknown, request: { ip?: string } = {}): Promise<void> {
  const { channel, destination, locale, zone, website, topics, quiet, choice, ...asked } = parse(
    Follow,
    input,
  )
  await limitFollows(request.ip)
  const { targets, incident } = await findTargets(asked)
  if (website) return
  if (channel === 'webhook') await limitWebhooks(destination)
  const credentials = channel === 'webhook' ? sealSecrets(newWebhookSecrets()) : null

  await transaction(async (tx) => {
    const address = { channel, destination }
    const suppressed = (await isSuppressed(tx, address))
      ? { suppressedAt: now(), suppressedReason: 'before' }
      : {}
    await tx.recipient.createMany({
      data: [{ ...address, ...suppressed, credentials, locale, zone }],
      skipDuplicates: true,
    })
    const { id } = await tx.recipient.findUniqueOrThrow({
      where: { channel_destination: address },
      select: { id: true },
    })
    await lockRecipient(tx, id)
    const { verifiedAt, suppressedAt } = await tx.recipient.findUniqueOrThrow({
      where: { id },
      select: { verifiedAt: true, suppressedAt: true },
    })
    // Where mail came back for good the reader has to show that it arrives again.
    const isConfirmed = verifiedAt !== null && suppressedAt === null
    await keepSubscriptions(tx, id, targets, { topics, quiet, choice }, { locale, isConfirmed })
    if (isConfirmed || zone) {
      const zoned = zone ? { zone } : {}
      await tx.recipient.update({ where: { id }, data: isConfirmed ? { locale, ...zoned } : zoned })
    }
    await recordEvent(
      tx,
      { kind: 'reader', id },
      isConfirmed ? 'subscription.confirmed' : 'subscription.requested',
      {
        ...(incident ? { incidentId: incident.id } : {}),
        payload: { recipientId: id, ...(incident ? { slug: incident.slug } : {}) },
      },
    )
  })
}
