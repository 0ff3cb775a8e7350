import { recordEvent } from '#domain/event/record-event'
import { ownAccount } from '#domain/staff/own-account'
import type { Actor } from '#domain/staff/staff'
import { transaction } from '#lib/db'

/** Ends one of the actor's own sessions at once. One that is over already changes nothing. */
export async function endSession(actor: Actor, id: string): Promise<void> {
  const staffId = ownAccount(actor)
  await transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { id, userId: staffId } })
    if (count === 0) return
    await recordEvent(tx, actor, 'staff.changed', { payload: { staffId, changed: ['session_ended'] } })
  })
}
