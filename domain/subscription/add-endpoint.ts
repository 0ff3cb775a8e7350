import { z } from 'zod'
import { recordEvent } from '#domain/event/record-event'
import { BrowserEndpoint, sealBrowserKeys } from '#domain/recipient/browser-keys'
import { newWebhookSecrets, sealSecrets } from '#domain/recipient/endpoint-secrets'
import { linkRecipient, lockRecipient } from '#domain/recipient/link-recipient'
import { managedPlace } from '#domain/recipient/managed-places'
import { webhookAddress } from '#domain/recipient/webhook-address'
import type { Target } from '#domain/subscription/find-targets'
import { keepSubscriptions } from '#domain/subscription/keep-subscriptions'
import { limitWebhooks } from '#domain/subscription/limit-follows'
import { now } from '#lib/clock'
import { type Tx, transaction } from '#lib/db'
import { DomainError, notFound } from '#lib/errors'
import { parse } from '#lib/parse'

/** Endpoints that may be made on one manage page. */
const most = 20

/**
 * Has news sent to a webhook too: what the reader follows by mail, else everything on the page. Nothing but a signed
 * challenge goes there before it is answered. Throws `not_found`, `invalid`, and `conflict` where the address is
 * taken or there are too many. Returns the endpoint's id.
 */
export async function addWebhook(token: string, input: unknown): Promise<string> {
  const { destination } = parse(z.strictObject({ destination: webhookAddress }), input)
  await limitWebhooks(destination)
  return await transaction(async (tx) => {
    const credentials = sealSecrets(newWebhookSecrets())
    const id = await addPlace(tx, token, { channel: 'webhook', destination, credentials, verifiedAt: null })
    await recordEvent(tx, { kind: 'reader', id }, 'subscription.requested', { payload: { recipientId: id } })
    return id
  })
}

/**
 * Has news shown by a browser too; the browser made the endpoint, and gave it to whoever holds the manage link, so
 * there is nothing to confirm. Throws as `addWebhook`.
 */
export async function addBrowser(token: string, input: unknown): Promise<string> {
  const { endpoint, keys } = parse(BrowserEndpoint, input)
  return await transaction(async (tx) => {
    const credentials = sealBrowserKeys(keys)
    const place = { channel: 'push' as const, destination: endpoint, credentials, verifiedAt: now() }
    const id = await addPlace(tx, token, place)
    await recordEvent(tx, { kind: 'reader', id }, 'subscription.confirmed', {
      payload: { recipientId: id, reason: 'manage' },
    })
    return id
  })
}

/** Sends the challenge to a webhook once more. Throws `not_found`, and `conflict` where it was asked just now. */
export async function askAgain(token: string, placeId: string): Promise<void> {
  await transaction(async (tx) => {
    const { place } = await managedPlace(token, placeId, tx)
    if (place.channel !== 'webhook' || place.verifiedAt) throw notFound('webhook', placeId)
    await lockRecipient(tx, place.id)
    const since = new Date(now().getTime() - 60 * 60_000)
    const asked = await tx.delivery.count({ where: { recipientId: place.id, createdAt: { gt: since } } })
    if (asked >= 5) throw new DomainError('conflict', 'Asked often enough for an hour')
    await tx.recipient.update({
      where: { id: place.id },
      data: { suppressedAt: null, suppressedReason: null },
    })
    await recordEvent(tx, { kind: 'reader', id: place.id }, 'subscription.requested', {
      payload: { recipientId: place.id },
    })
  })
}

/** Takes an endpoint away with all that is held about it. Throws `not_found`. */
export async function removeEndpoint(token: string, placeId: string): Promise<void> {
  await transaction(async (tx) => {
    const { owner, place } = await managedPlace(token, placeId, tx)
    if (place.id === owner.id) throw notFound('endpoint', placeId)
    await tx.recipient.delete({ where: { id: place.id } })
    await recordEvent(tx, { kind: 'reader', id: owner.id }, 'subscription.ended', {
      payload: { recipientId: owner.id, reason: 'endpoint' },
    })
  })
}

/** An endpoint has answered its challenge: what it was to follow counts from now on. */
export async function confirmEndpoint(recipientId: string): Promise<void> {
  await transaction(async (tx) => {
    await lockRecipient(tx, recipientId)
    await tx.recipient.update({ where: { id: recipientId }, data: { verifiedAt: now() } })
    await tx.subscription.updateMany({
      where: { recipientId, state: 'pending' },
      data: { state: 'active', confirmedAt: now() },
    })
    await recordEvent(tx, { kind: 'reader', id: recipientId }, 'subscription.confirmed', {
      payload: { recipientId, reason: 'challenge' },
    })
  })
}

type Place = {
  channel: 'webhook' | 'push'
  destination: string
  credentials: string
  verifiedAt: Date | null
}

async function addPlace(tx: Tx, token: string, place: Place): Promise<string> {
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
