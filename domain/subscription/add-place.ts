import { linkRecipient, lockRecipient } from '#domain/recipient/link-recipient'
import type { Target } from '#domain/subscription/find-targets'
import { keepSubscriptions } from '#domain/subscription/keep-subscriptions'
import { now } from '#lib/clock'
import type { Tx } from '#lib/db'
import { DomainError, notFound } from '#lib/errors'

/** Endpoints that may be made on one manage page. */
const most = 20

type Place = {
  channel: 'webhook' | 'push'
  destination: string
  credentials: string
  verifiedAt: Date | null
}

/**
 * Makes an endpoint of a reader's manage page, with what they follow by mail, else everything on the page. Throws
 * `not_found`, and `conflict` where the address is taken or there are too many. Returns its id.
 */
export async function addPlace(tx: Tx, token: string, place: Place): Promise<string> {
  const owner = await linkRecipient('manage', token, tx)
  if (owner.channel !== 'email') throw notFound('reader', 'manage')
  await lockRecipient(tx, owner.id)
  if ((await tx.recipient.count({ where: { ownerId: owner.id } })) >= most)
    throw new DomainError('conflict', `A reader may have ${most} endpoints`)
  const address = { channel: place.channel, destination: place.destination }
  const held = await tx.recipient.findUnique({
    where: { channel_destination: address },
    select: { id: true, ownerId: true, verifiedAt: true },
  })
  // Whoever never proved that an endpoint is theirs doesn't keep others from it; a browser proves it by its keys.
  const isFree = !held || held.ownerId === owner.id || !held.verifiedAt || place.channel === 'push'
  if (!isFree) throw new DomainError('conflict', 'Somebody else follows with this endpoint')
  if (held) await tx.recipient.delete({ where: { id: held.id } })
  const { locale, zone, pausedAt, pausedUntil } = owner
  const { id } = await tx.recipient.create({
    data: { ...place, locale, zone, pausedAt, pausedUntil, ownerId: owner.id, createdAt: now() },
    select: { id: true },
  })
  await copySubscriptions(tx, owner, id, place.verifiedAt !== null)
  return id
}

async function copySubscriptions(
  tx: Tx,
  owner: { id: string; locale: string },
  recipientId: string,
  isConfirmed: boolean,
) {
  const rows = await tx.subscription.findMany({
    where: { recipientId: owner.id, state: 'active' },
    select: { scope: true, incidentId: true, serviceId: true, topics: true, quiet: true },
  })
  const as = { locale: owner.locale, isConfirmed }
  for (const { topics, quiet, ...target } of rows)
    await keepSubscriptions(tx, recipientId, [target], { topics, quiet }, as)
  if (rows.length > 0) return
  const page: Target = { scope: 'page', incidentId: null, serviceId: null }
  await keepSubscriptions(tx, recipientId, [page], { choice: 'updates' }, as)
}
