import { auth } from '#domain/staff/auth'
import { activeStaff } from '#domain/staff/queries'
import type { Actor, Role } from '#domain/staff/staff'
import { now } from '#lib/clock'
import { db } from '#lib/db'
import { DomainError } from '#lib/errors'

export type StaffActor = Extract<Actor, { kind: 'staff' }>

export type SignedIn = { actor: StaffActor; sessionId: string; name: string; email: string; role: Role }

const minute = 60_000

/** Who is signed in by the request's session cookie; null for nobody, and for people who were disabled. */
export async function signedIn(headers: Headers): Promise<SignedIn | null> {
  const session = await auth().api.getSession({ headers })
  const person = session && (await activeStaff(session.user.id))
  if (!person) return null
  const sessionId = session.session.id
  await noteUse(sessionId)
  const { id, role, name, email } = person
  return { actor: { kind: 'staff', id, role }, sessionId, name, email, role }
}

/** To the minute, as a token's use is. */
async function noteUse(id: string) {
  const at = now()
  const before = new Date(at.getTime() - minute)
  const stale = { OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: before } }] }
  await db().session.updateMany({ where: { id, ...stale }, data: { lastUsedAt: at } })
}

/** The person behind the request's session cookie as an actor. Throws `unauthenticated`. */
export async function requireActor(headers: Headers): Promise<StaffActor> {
  const session = await signedIn(headers)
  if (!session) throw new DomainError('unauthenticated', 'Nobody is signed in')
  return session.actor
}
