import type { Actor } from '#domain/staff/staff'
import { DomainError } from '#lib/errors'

/** The id of the person who acts, for what everybody may do about themselves. Throws `forbidden` for all others. */
export function ownAccount(actor: Actor): string {
  if (actor.kind !== 'staff') throw new DomainError('forbidden', 'Only people have an account')
  return actor.id
}
