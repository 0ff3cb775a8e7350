import { recordEvent } from '#domain/event/record-event'
import { ownAccount } from '#domain/staff/own-account'
import type { Actor } from '#domain/staff/staff'
import { transaction } from '#lib/db'
import { notFound } from '#lib/errors'

/** Ends every session of the actor but the one that is named. Throws `not_found` where that is none of theirs. */
export async function endOtherSessions(actor: Actor, currentId: string): Promise<void> {
  const staffId = ownAccount(actor)
  await transaction(async (tx) => {
    if ((await tx.session.count({ where: { id: currentId, userId: staffId } })) === 0) {
      throw notFound('session', currentId)
    }
    const { count } = await tx.session.deleteMany({ where: { userId: staffId, id: { not: currentId } } })
    if (count === 0) return
    await recordEvent(tx, actor, 'staff.changed', { payload: { staffId, changed: ['sessions_ended'] } })
  })
}
