import { type Actor, authorize, type Role } from '#domain/staff/staff'
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

/** API tokens, newest first. Their secrets are not kept. */
export async function listTokens(actor: Actor): Promise<TokenView[]> {
  authorize(actor, 'token:write')
  return db().apiToken.findMany({
    select: { id: true, name: true, scopes: true, createdAt: true, lastUsedAt: true, disabledAt: true },
    orderBy: { createdAt: 'desc' },
  })
}
