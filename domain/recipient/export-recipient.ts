import { marksOf } from '#domain/recipient/address-mark'
import { managedPlaces } from '#domain/recipient/managed-places'
import { now } from '#lib/clock'
import { db } from '#lib/db'

/**
 * Everything held about the reader behind a manage link: the address and each endpoint with what they follow and
 * what was sent to them, and what is remembered of them under hashes. Secrets are left out. Throws `not_found`.
 */
export async function exportRecipient(token: string) {
  const { ids } = await managedPlaces(token)
  const places = await Promise.all(ids.map(heldAbout))
  return { exportedAt: now(), places }
}

async function heldAbout(id: string) {
  const place = await db().recipient.findUniqueOrThrow({
    where: { id },
    select: {
      channel: true,
      destination: true,
      locale: true,
      zone: true,
      createdAt: true,
      verifiedAt: true,
      pausedAt: true,
      pausedUntil: true,
      suppressedAt: true,
      suppressedReason: true,
      secretShownAt: true,
      subscriptions: {
        orderBy: { createdAt: 'asc' },
        select: {
          scope: true,
          incident: { select: { slug: true } },
          service: { select: { slug: true } },
          topics: true,
          quiet: true,
          locale: true,
          state: true,
          createdAt: true,
          confirmedAt: true,
          endedAt: true,
          endReason: true,
        },
      },
      deliveries: {
        orderBy: { createdAt: 'asc' },
        select: {
          kind: true,
          event: { select: { type: true, occurredAt: true, incident: { select: { slug: true } } } },
          locale: true,
          zone: true,
          state: true,
          createdAt: true,
          sentAt: true,
          attempts: {
            orderBy: { number: 'asc' },
            select: { number: true, startedAt: true, endedAt: true, outcome: true, detail: true },
          },
        },
      },
      bounces: {
        orderBy: { receivedAt: 'asc' },
        select: { kind: true, occurredAt: true, receivedAt: true, diagnostic: true },
      },
    },
  })
  const events = await db().event.findMany({
    where: { actorKind: 'reader', actorId: id },
    orderBy: { sequence: 'asc' },
    select: { type: true, occurredAt: true },
  })
  return { ...place, requests: events, remembered: await marksOf(db(), place) }
}
