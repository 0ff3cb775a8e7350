import { recordEvent } from '#domain/event/record-event'
import { InvitationInput } from '#domain/staff/schema'
import { type Actor, actorId, authorize, invitationLife } from '#domain/staff/staff'
import { isLocale } from '#i18n/locales'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'
import { invalid } from '#lib/errors'
import { parse } from '#lib/parse'

/** Asks somebody into the staff by mail. An open invitation of the same address is replaced, its link ends. */
export async function inviteStaff(actor: Actor, input: unknown): Promise<{ id: string }> {
  authorize(actor, 'staff:write')
  const { email, role, locale } = parse(InvitationInput, input)
  if (!isLocale(locale)) throw invalid('locale', 'unknown_locale', `No messages for ${locale}`)
  const at = now()
  return transaction(async (tx) => {
    // Two people who invite the same address: the second one replaces the first one's.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`candor invitation ${email}`}))`
    if ((await tx.staff.count({ where: { email } })) > 0) {
      throw invalid('email', 'already_staff', 'This person is part of the staff already')
    }
    await tx.invitation.updateMany({
      where: { email, acceptedAt: null, withdrawnAt: null },
      data: { withdrawnAt: at },
    })
    const { id } = await tx.invitation.create({
      data: {
        email,
        role,
        locale,
        createdAt: at,
        createdById: actorId(actor),
        expiresAt: new Date(at.getTime() + invitationLife),
      },
      select: { id: true },
    })
    await recordEvent(tx, actor, 'staff.invited', {
      payload: { invitationId: id, changed: ['invited'] },
      difference: { role: { before: null, after: role } },
    })
    return { id }
  })
}
