import { recordEvent } from '#domain/event/record-event'
import { type Actor, authorize, invitationLife } from '#domain/staff/staff'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'
import { DomainError, notFound } from '#lib/errors'

/** Sends an invitation again, with a new link and its whole time; links sent before end. */
export async function renewInvitation(actor: Actor, id: string): Promise<void> {
  authorize(actor, 'staff:write')
  await transaction(async (tx) => {
    const invitation = await tx.invitation.findUnique({
      where: { id },
      select: { acceptedAt: true, withdrawnAt: true },
    })
    if (!invitation) throw notFound('invitation', id)
    if (invitation.acceptedAt || invitation.withdrawnAt) {
      throw new DomainError('conflict', 'The invitation is accepted or withdrawn')
    }
    await tx.invitation.update({
      where: { id },
      data: { linkVersion: { increment: 1 }, expiresAt: new Date(now().getTime() + invitationLife) },
      select: { id: true },
    })
    await recordEvent(tx, actor, 'staff.invited', { payload: { invitationId: id, changed: ['renewed'] } })
  })
}
