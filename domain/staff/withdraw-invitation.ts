import { recordEvent } from '#domain/event/record-event'
import { type Actor, authorize } from '#domain/staff/staff'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'
import { notFound } from '#lib/errors'

/** Ends an invitation's link at once. Doing it again changes nothing. */
export async function withdrawInvitation(actor: Actor, id: string): Promise<void> {
  authorize(actor, 'staff:write')
  await transaction(async (tx) => {
    if ((await tx.invitation.count({ where: { id } })) === 0) throw notFound('invitation', id)
    const { count } = await tx.invitation.updateMany({
      where: { id, acceptedAt: null, withdrawnAt: null },
      data: { withdrawnAt: now() },
    })
    if (count === 0) return
    await recordEvent(tx, actor, 'staff.changed', {
      payload: { invitationId: id, changed: ['invitation_withdrawn'] },
    })
  })
}
