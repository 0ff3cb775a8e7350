import { db, type Tx } from '#lib/db'
import { DomainError, notFound } from '#lib/errors'
import { idOf, type Purpose, verify } from '#lib/sign'

/**
 * The recipient that a signed link of a mail belongs to. Throws `not_found` for links that were not made here, or
 * that were made before the recipient's links were renewed.
 */
export async function linkRecipient(purpose: Purpose & ('confirm' | 'manage'), token: string, tx: Tx = db()) {
  const recipient = await tx.recipient.findUnique({ where: { id: idOf(token) } })
  if (!recipient || !verify(purpose, token, recipient.linkVersion)) throw notFound('link', purpose)
  return recipient
}

/** Holds the recipient's row until the transaction ends, so that two requests about it follow one another. */
export async function lockRecipient(tx: Tx, id: string) {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${id}, 0))`
  const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM "Recipient" WHERE id = ${id} FOR UPDATE`
  if (rows.length === 0) throw new DomainError('not_found', 'The recipient is gone')
}

/**
 * The other side of `lockRecipient`, for the moment in which messages to these recipients are started: what they ask
 * for meanwhile waits, unless it came first. Touches no row.
 */
export async function holdWhileStarting(tx: Tx, ids: readonly string[]) {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(id, 0)) FROM unnest(${[...ids]}::text[]) AS id`
}
