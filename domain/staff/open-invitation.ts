import { isUsable, type Role } from '#domain/staff/staff'
import { now } from '#lib/clock'
import { db, type Tx } from '#lib/db'
import { idOf, sign, verify } from '#lib/sign'

export type OpenInvitation = { id: string; email: string; role: Role; createdById: string | null }

/** The invitation behind a link, while it can be accepted; null for every other link. */
export async function openInvitation(token: string, tx: Tx = db()): Promise<OpenInvitation | null> {
  const invitation = await tx.invitation.findUnique({ where: { id: idOf(token) } })
  if (!invitation || !verify('invite', token, invitation.linkVersion)) return null
  const { id, email, role, createdById } = invitation
  return isUsable(invitation, now()) ? { id, email, role, createdById } : null
}

/** The path below the locale of an invitation's link. */
export const invitationPath = (id: string, linkVersion: number): string =>
  `/console/invitation/${sign('invite', id, linkVersion)}`
