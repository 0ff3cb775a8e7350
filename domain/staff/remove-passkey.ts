import { recordEvent } from '#domain/event/record-event'
import { ownAccount } from '#domain/staff/own-account'
import type { Actor } from '#domain/staff/staff'
import { transaction } from '#lib/db'

/** Forgets one of the actor's own passkeys. One that is gone already changes nothing. */
export async function removePasskey(actor: Actor, id: string): Promise<void> {
  const staffId = ownAccount(actor)
  await transaction(async (tx) => {
    const { count } = await tx.passkey.deleteMany({ where: { id, userId: staffId } })
    if (count === 0) return
    await recordEvent(tx, actor, 'staff.changed', { payload: { staffId, changed: ['passkey_removed'] } })
  })
}
