import { recordEvent } from '#domain/event/record-event'
import { auth } from '#domain/staff/auth'
import { openInvitation } from '#domain/staff/open-invitation'
import { AcceptanceInput } from '#domain/staff/schema'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'
import { DomainError } from '#lib/errors'
import { parse } from '#lib/parse'

/**
 * Makes the invited person part of the staff, in the role that the invitation holds. Returns the address to sign in
 * with. Throws `forbidden` where the link is wrong, used, withdrawn or expired.
 */
export async function acceptInvitation(
  token: string,
  input: unknown,
): Promise<{ id: string; email: string }> {
  if (!(await openInvitation(token))) throw spent()
  const { name, password } = parse(AcceptanceInput, input)
  const hash = await (await auth().$context).password.hash(password)
  return transaction(async (tx) => {
    // The same link twice at once: the second one waits here and then finds it used.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`candor accept ${token}`}))`
    const invitation = await openInvitation(token, tx)
    if (!invitation) throw spent()
    const { email, role } = invitation
    const { id } = await tx.staff.create({
      data: { name, email, emailVerified: true, role },
      select: { id: true },
    })
    await tx.account.create({
      data: { userId: id, accountId: id, providerId: 'credential', password: hash },
      select: { id: true },
    })
    await tx.invitation.update({
      where: { id: invitation.id },
      data: { acceptedAt: now(), acceptedById: id },
      select: { id: true },
    })
    await recordEvent(tx, { kind: 'staff', id, role }, 'staff.changed', {
      payload: { staffId: id, invitationId: invitation.id, changed: ['joined'] },
      difference: { role: { before: null, after: role } },
    })
    return { id, email }
  })
}

const spent = () => new DomainError('forbidden', 'The invitation is wrong, used, withdrawn or expired')
