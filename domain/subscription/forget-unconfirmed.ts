import { rememberSuppression } from '#domain/recipient/address-mark'
import { eraseWrittenMails } from '#domain/recipient/erase-recipient'
import { lockRecipient } from '#domain/recipient/link-recipient'
import { unconfirmedLife } from '#domain/subscription/subscription'
import { now } from '#lib/clock'
import { db, transaction } from '#lib/db'
import { DomainError } from '#lib/errors'

/** How many are erased in one go; the next go takes up the rest. */
const atOnce = 500

/**
 * Erases addresses and endpoints whose owners never confirmed anything and were last asked longer than
 * `unconfirmedLife` ago, with what they asked for and the mails that asked them. That nothing may be sent to one is
 * remembered as a keyed hash. Returns how many are gone.
 */
export async function forgetUnconfirmed(): Promise<number> {
  let gone = 0
  for (const { id } of await neverConfirmed(atOnce)) {
    if (await forget(id)) gone += 1
  }
  return gone
}

async function neverConfirmed(limit: number, id: string | null = null): Promise<{ id: string }[]> {
  const before = new Date(now().getTime() - unconfirmedLife)
  return await db().$queryRaw`
    SELECT r.id FROM "Recipient" r
    WHERE r."verifiedAt" IS NULL AND r."createdAt" < ${before}::timestamptz
      AND (${id}::text IS NULL OR r.id = ${id})
      AND EXISTS (SELECT 1 FROM "Subscription" s WHERE s."recipientId" = r.id)
      AND NOT EXISTS (SELECT 1 FROM "Subscription" s WHERE s."recipientId" = r.id
        AND (s.state = 'active' OR s."confirmedAt" IS NOT NULL OR s."createdAt" >= ${before}::timestamptz))
      AND NOT EXISTS (SELECT 1 FROM "Delivery" d WHERE d."recipientId" = r.id
        AND d."createdAt" >= ${before}::timestamptz)
    ORDER BY r."createdAt" LIMIT ${limit}`
}

/** Looks once more where nobody can confirm meanwhile. */
async function forget(id: string): Promise<boolean> {
  try {
    const mails = await transaction(async (tx) => {
      await lockRecipient(tx, id)
      if ((await neverConfirmed(1, id)).length === 0) return null
      const held = await tx.delivery.findMany({ where: { recipientId: id }, select: { id: true } })
      await rememberSuppression(tx, await tx.recipient.findUniqueOrThrow({ where: { id } }))
      await tx.recipient.delete({ where: { id } })
      return held
    })
    if (mails) await eraseWrittenMails(new Set(mails.map((mail) => mail.id)))
    return mails !== null
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not_found') return false
    throw error
  }
}
