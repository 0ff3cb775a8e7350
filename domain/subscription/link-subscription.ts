import { db, type Tx } from '#lib/db'
import { notFound } from '#lib/errors'
import { idOf, verify } from '#lib/sign'

/**
 * The subscription that an unsubscribe link belongs to; null where it has been erased, which nobody needs to prove
 * anything about. Throws `not_found` for links that were not made here.
 */
export async function linkSubscription(token: string, tx: Tx = db()) {
  const id = idOf(token)
  if (!/^[0-9a-f-]{36}$/.test(id)) throw notFound('link', 'unsubscribe')
  const subscription = await tx.subscription.findUnique({ where: { id }, include: { recipient: true } })
  if (!subscription) return null
  if (!verify('unsubscribe', token, subscription.recipient.linkVersion)) throw notFound('link', 'unsubscribe')
  return subscription
}
