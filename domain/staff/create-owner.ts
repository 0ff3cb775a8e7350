import { recordEvent } from '#domain/event/record-event'
import { auth } from '#domain/staff/auth'
import { isOwnerToken } from '#domain/staff/owner-link'
import { hasOwner } from '#domain/staff/queries'
import { OwnerInput } from '#domain/staff/schema'
import { system } from '#domain/staff/staff'
import { transaction } from '#lib/db'
import { env } from '#lib/env'
import { DomainError } from '#lib/errors'
import { parse } from '#lib/parse'

/** Makes the first owner for whoever holds the one-time link; `forbidden` once there is an owner. */
export async function createOwner(token: string, input: unknown): Promise<{ id: string }> {
  if (!(await isOwnerToken(token))) throw linkSpent()
  return firstOwner(parse(OwnerInput, input))
}

/** Makes the owner named by CANDOR_OWNER_EMAIL and CANDOR_OWNER_PASSWORD where there is none. True if it did. */
export async function ensureOwner(): Promise<boolean> {
  const { ownerEmail, ownerPassword } = env()
  if (!ownerEmail || !ownerPassword || (await hasOwner())) return false
  const email = ownerEmail.toLowerCase()
  await firstOwner({ name: email.split('@')[0] ?? email, email, password: ownerPassword })
  return true
}

const linkSpent = () => new DomainError('forbidden', 'The link is wrong or has been used')

async function firstOwner({ name, email, password }: OwnerInput): Promise<{ id: string }> {
  const { password: passwords } = await auth().$context
  const hash = await passwords.hash(password)
  return transaction(async (tx) => {
    // Two people with the same link: the second waits here and then finds an owner.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('candor first owner'))`
    if (await hasOwner(tx)) throw linkSpent()
    const { id } = await tx.staff.create({
      data: { name, email, emailVerified: true, role: 'owner' },
      select: { id: true },
    })
    await tx.account.create({
      data: { userId: id, accountId: id, providerId: 'credential', password: hash },
      select: { id: true },
    })
    await recordEvent(tx, system, 'staff.changed', {
      payload: { staffId: id, changed: ['owner'] },
      difference: { role: { before: null, after: 'owner' } },
    })
    return { id }
  })
}
