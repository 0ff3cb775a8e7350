import { recordEvent } from '#domain/event/record-event'
import { isSuppressed, takeMailAboutFollowing } from '#domain/recipient/address-mark'
import { newWebhookSecrets, sealSecrets } from '#domain/recipient/endpoint-secrets'
import { lockRecipient } from '#domain/recipient/link-recipient'
import { findTargets } from '#domain/subscription/find-targets'
import { keepSubscriptions } from '#domain/subscription/keep-subscriptions'
import { limitFollows, limitWebhooks } from '#domain/subscription/limit-follows'
import { Follow } from '#domain/subscription/schema'
import { now } from '#lib/clock'
import { type Tx, transaction } from '#lib/db'
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
    const id = await recipientAt(tx, { channel, destination }, { credentials, locale, zone })
    await lockRecipient(tx, id)
    const recipient = await tx.recipient.findUniqueOrThrow({
      where: { id },
      select: {
        channel: true,
        destination: true,
        locale: true,
        zone: true,
        verifiedAt: true,
        suppressedAt: true,
      },
    })
    // Where mail came back for good the reader has to show that it arrives again.
    const isConfirmed = recipient.verifiedAt !== null && recipient.suppressedAt === null
    const isNews = await keepSubscriptions(
      tx,
      id,
      targets,
      { topics, quiet, choice },
      { locale, isConfirmed },
    )
    const language = isConfirmed && locale !== recipient.locale ? { locale } : {}
    const clock = zone && zone !== recipient.zone ? { zone } : {}
    const change = { ...language, ...clock }
    if (Object.keys(change).length > 0) await tx.recipient.update({ where: { id }, data: change })
    // A flood of requests leaves nothing behind: without a mail to send and a change to tell there is no event.
    const isOwed = await takeMailAboutFollowing(tx, recipient)
    if (!isOwed && !(isConfirmed && isNews)) return
    await recordEvent(
      tx,
      { kind: 'reader', id },
      isConfirmed ? 'subscription.confirmed' : 'subscription.requested',
      {
        ...(incident ? { incidentId: incident.id } : {}),
        payload: {
          recipientId: id,
          ...(incident ? { slug: incident.slug } : {}),
          ...(isOwed ? {} : { reason: 'more' }),
        },
      },
    )
  })
}

type Address = { channel: 'email' | 'webhook'; destination: string }

/** The recipient at an address, made where there is none. */
async function recipientAt(
  tx: Tx,
  address: Address,
  made: { credentials: string | null; locale: string; zone: string | undefined },
): Promise<string> {
  const where = { channel_destination: address }
  const known = await tx.recipient.findUnique({ where, select: { id: true } })
  if (known) return known.id
  const suppressed = (await isSuppressed(tx, address))
    ? { suppressedAt: now(), suppressedReason: 'before' }
    : {}
  await tx.recipient.createMany({ data: [{ ...address, ...suppressed, ...made }], skipDuplicates: true })
  return (await tx.recipient.findUniqueOrThrow({ where, select: { id: true } })).id
}
