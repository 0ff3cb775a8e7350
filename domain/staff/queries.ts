import { type Actor, authorize, type Role } from '#domain/staff/staff'
import { now } from '#lib/clock'
import { db, type Tx } from '#lib/db'

export type TokenView = {
  id: string
  name: string
  scopes: string[]
  createdAt: Date
  lastUsedAt: Date | null
  disabledAt: Date | null
}

/** Whether anybody can administer this installation. */
export async function hasOwner(tx: Tx = db()): Promise<boolean> {
  const owner = await tx.staff.findFirst({ where: { role: 'owner' }, select: { id: true } })
  return owner !== null
}

/** A person of the staff who may sign in; null where disabled or unknown. */
export const activeStaff = (
  id: string,
): Promise<{ id: string; role: Role; name: string; email: string } | null> =>
  db().staff.findFirst({
    where: { id, disabledAt: null },
    select: { id: true, role: true, name: true, email: true },
  })

export type StaffView = {
  id: string
  name: string
  email: string
  role: Role
  disabledAt: Date | null
  createdAt: Date
  /** The last use of any of their sessions. */
  lastUsedAt: Date | null
  twoFactor: boolean
  passkeys: number
}

/** Everybody who has been part of the staff: those who may sign in first, then by name. */
export async function listStaff(actor: Actor): Promise<StaffView[]> {
  authorize(actor, 'staff:write')
  const people = await db().staff.findMany({
    select: {
      id: true,
      name: true,
      email: true,
      role: true,
      disabledAt: true,
      createdAt: true,
      twoFactorEnabled: true,
      sessions: { select: { lastUsedAt: true, createdAt: true } },
      _count: { select: { passkeys: true } },
    },
    orderBy: [{ disabledAt: { sort: 'asc', nulls: 'first' } }, { name: 'asc' }],
  })
  return people.map(({ sessions, twoFactorEnabled, _count, ...person }) => ({
    ...person,
    twoFactor: twoFactorEnabled,
    passkeys: _count.passkeys,
    lastUsedAt: latest(sessions.map((session) => session.lastUsedAt ?? session.createdAt)),
  }))
}

const latest = (instants: readonly Date[]): Date | null =>
  instants.reduce<Date | null>((last, at) => (last && last > at ? last : at), null)

export type InvitationView = {
  id: string
  email: string
  role: Role
  createdAt: Date
  expiresAt: Date
  expired: boolean
}

/** Invitations that nobody has accepted yet, newest first; expired ones too, until they are withdrawn. */
export async function listInvitations(actor: Actor): Promise<InvitationView[]> {
  authorize(actor, 'staff:write')
  const invitations = await db().invitation.findMany({
    where: { acceptedAt: null, withdrawnAt: null },
    select: { id: true, email: true, role: true, createdAt: true, expiresAt: true },
    orderBy: { createdAt: 'desc' },
  })
  const at = now()
  return invitations.map((invitation) => ({ ...invitation, expired: invitation.expiresAt <= at }))
}

/** API tokens, newest first. Their secrets are not kept. */
export async function listTokens(actor: Actor): Promise<TokenView[]> {
  authorize(actor, 'token:write')
  return db().apiToken.findMany({
    select: { id: true, name: true, scopes: true, createdAt: true, lastUsedAt: true, disabledAt: true },
    orderBy: { createdAt: 'desc' },
  })
}
