import { type Actor, isPermission } from '#domain/staff/staff'
import { now } from '#lib/clock'
import { db } from '#lib/db'
import { DomainError } from '#lib/errors'
import { hashSecret } from '#lib/sign'

const minute = 60_000

/** The actor behind an API token as it came in the request. Throws `unauthenticated` for unknown and disabled ones. */
export async function tokenActor(bearer: string): Promise<Actor> {
  const token = await db().apiToken.findUnique({
    where: { hash: hashSecret(bearer) },
    select: { id: true, scopes: true, disabledAt: true, lastUsedAt: true },
  })
  if (!token || token.disabledAt) throw new DomainError('unauthenticated', 'The token is unknown or disabled')
  await noteUse(token.id, token.lastUsedAt)
  return { kind: 'token', id: token.id, scopes: token.scopes.filter(isPermission) }
}

/** To the minute is enough, and spares a write for each request. */
async function noteUse(id: string, lastUsedAt: Date | null) {
  const at = now()
  if (lastUsedAt && at.getTime() - lastUsedAt.getTime() < minute) return
  await db().apiToken.updateMany({ where: { id }, data: { lastUsedAt: at } })
}
