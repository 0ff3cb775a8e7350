import type { Tx } from '#lib/db'
import { DomainError } from '#lib/errors'

/** Throws `conflict` where nobody but `id` could administer the page. Holds everybody who asks the same, in turn. */
export async function keepAnOwner(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('candor owners'))`
  const others = await tx.staff.count({ where: { role: 'owner', disabledAt: null, id: { not: id } } })
  if (others > 0) return
  throw new DomainError('conflict', 'This is the last owner', {
    issues: [{ path: '', code: 'last_owner' }],
  })
}
