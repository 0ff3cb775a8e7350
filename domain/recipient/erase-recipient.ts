import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { recordEvent } from '#domain/event/record-event'
import { rememberSuppression } from '#domain/recipient/address-mark'
import { lockRecipient } from '#domain/recipient/link-recipient'
import { managedPlaces } from '#domain/recipient/managed-places'
import { transaction } from '#lib/db'
import { env } from '#lib/env'

/**
 * Deletes everything held about the address behind a manage link: the row that holds it, the endpoints made on its
 * page, their subscriptions and deliveries, and mails that were written to files. The event that remains names no
 * one; that nothing may be sent to the address is remembered as a keyed hash. Throws `not_found`.
 */
export async function eraseRecipient(token: string): Promise<void> {
  const deliveries = await transaction(async (tx) => {
    const { recipient, ids } = await managedPlaces(token, tx)
    for (const id of ids) await lockRecipient(tx, id)
    const held = await tx.delivery.findMany({ where: { recipientId: { in: ids } }, select: { id: true } })
    const places = await tx.recipient.findMany({ where: { id: { in: ids } } })
    for (const place of places) await rememberSuppression(tx, place)
    await tx.recipient.delete({ where: { id: recipient.id } })
    await recordEvent(tx, { kind: 'reader', id: null }, 'subscription.ended', {
      payload: { reason: 'erased' },
    })
    return held.map(({ id }) => id)
  })
  await eraseWrittenMails(new Set(deliveries))
}

/** Mails lie in files only where there is no mail server; a file's name ends with its delivery. */
export async function eraseWrittenMails(deliveries: ReadonlySet<string>) {
  const folder = join(env().dataDir, 'mail')
  const names = await readdir(folder).catch(() => [])
  const own = names.filter((name) => deliveries.has(/([0-9a-f-]{36})\.eml(\.part)?$/.exec(name)?.[1] ?? ''))
  await Promise.all(own.map((name) => rm(join(folder, name), { force: true })))
}
