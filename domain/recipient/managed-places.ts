import { linkRecipient } from '#domain/recipient/link-recipient'
import { db, type Tx } from '#lib/db'
import { notFound } from '#lib/errors'

/**
 * The reader behind a manage link, and the ids of everything that page speaks for: their own row first, then the
 * endpoints that were made there. Throws `not_found`.
 */
export async function managedPlaces(token: string, tx: Tx = db()) {
  const recipient = await linkRecipient('manage', token, tx)
  const endpoints = await tx.recipient.findMany({
    where: { ownerId: recipient.id },
    orderBy: { createdAt: 'asc' },
    select: { id: true },
  })
  return { recipient, ids: [recipient.id, ...endpoints.map(({ id }) => id)] }
}

/** One of those places; the reader's own where none is named. Throws `not_found`. */
export async function managedPlace(token: string, placeId: string | undefined, tx: Tx = db()) {
  const { recipient, ids } = await managedPlaces(token, tx)
  const id = placeId || recipient.id
  if (!ids.includes(id)) throw notFound('place', id)
  return { owner: recipient, place: await tx.recipient.findUniqueOrThrow({ where: { id } }) }
}
