import { activeStaff } from '#domain/staff/queries'
import type { Actor, Role } from '#domain/staff/staff'
import { auth } from '#lib/auth'
import { DomainError } from '#lib/errors'

export type StaffActor = Extract<Actor, { kind: 'staff' }>

export type SignedIn = { actor: StaffActor; name: string; email: string; role: Role }

/** Who is signed in by the request's session cookie; null for nobody, and for people who were disabled. */
export async function signedIn(headers: Headers): Promise<SignedIn | null> {
  const session = await auth().api.getSession({ headers })
  const person = session && (await activeStaff(session.user.id))
  if (!person) return null
  const { id, role, name, email } = person
  return { actor: { kind: 'staff', id, role }, name, email, role }
}

/** The person behind the request's session cookie as an actor. Throws `unauthenticated`. */
export async function requireActor(headers: Headers): Promise<StaffActor> {
  const session = await signedIn(headers)
  if (!session) throw new DomainError('unauthenticated', 'Nobody is signed in')
  return session.actor
}
