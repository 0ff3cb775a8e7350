import { recordEvent } from '#domain/event/record-event'
import { type Actor, authorize } from '#domain/staff/staff'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'
import { DomainError, notFound } from '#lib/errors'

/**
 * Lets the link of a withdrawn invitation work again, for the time it had. Throws `not_found`, or `conflict` where that
 * is over, somebody has come by it, or the address was invited anew.
 */
export async function restoreInvitation(actor: Actor, id: string): Promise<void> {
  authorize(actor, 'staff:write')
  await transaction(async (tx) => {
    const held = await tx.invitation.findUnique({
      where: { id },
      select: { email: true, expiresAt: true, acceptedAt: true, withdrawnAt: true },
    })
    if (!held) throw notFound('invitation', id)
    if (!held.withdrawnAt) return
    const { email } = held
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`candor invitation ${email}`}))`
    const others = await tx.invitation.count({ where: { email, acceptedAt: null, withdrawnAt: null } })
    const isIn = (await tx.staff.count({ where: { email } })) > 0
    if (held.acceptedAt || held.expiresAt <= now() || others > 0 || isIn) {
      throw new DomainError('conflict', 'The invitation is spent, or the address was invited anew')
    }
    await tx.invitation.update({ where: { id }, data: { withdrawnAt: null }, select: { id: true } })
    await recordEvent(tx, actor, 'staff.changed', {
      payload: { invitationId: id, changed: ['invitation_restored'] },
    })
  })
}
