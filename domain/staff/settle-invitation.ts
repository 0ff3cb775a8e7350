import { recordEvent } from '#domain/event/record-event'
import type { Role } from '#domain/staff/staff'
import { now } from '#lib/clock'
import { db, transaction } from '#lib/db'

const pending = (email: string) => ({
  email: email.toLowerCase(),
  acceptedAt: null,
  withdrawnAt: null,
  expiresAt: { gt: now() },
})

/** The open invitation of an address that the organisation's own sign-in vouches for. */
export const pendingInvitation = (email: string): Promise<{ role: Role } | null> =>
  db().invitation.findFirst({ where: pending(email), select: { role: true } })

/** Marks the invitation of somebody as accepted who came through the organisation's own sign-in. */
export async function settleInvitation(id: string, email: string): Promise<void> {
  await transaction(async (tx) => {
    const invitation = await tx.invitation.findFirst({
      where: pending(email),
      select: { id: true, role: true },
    })
    if (!invitation) return
    await tx.invitation.update({
      where: { id: invitation.id },
      data: { acceptedAt: now(), acceptedById: id },
      select: { id: true },
    })
    await recordEvent(tx, { kind: 'staff', id, role: invitation.role }, 'staff.changed', {
      payload: { staffId: id, invitationId: invitation.id, changed: ['joined'] },
      difference: { role: { before: null, after: invitation.role } },
    })
  })
}
