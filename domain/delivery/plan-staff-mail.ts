import { priorityOf, type StaffMailKind } from '#domain/delivery/delivery'
import type { EventPayload } from '#domain/event/event'
import { now } from '#lib/clock'
import { db } from '#lib/db'

type MailEvent = 'staff.invited' | 'staff.password_reset_requested'

const kinds: Record<MailEvent, StaffMailKind> = {
  'staff.invited': 'invitation',
  'staff.password_reset_requested': 'password_reset',
}

/**
 * The one delivery of an invitation or a reset. It goes to the address even where a follower's mail to it failed for
 * good, because an owner, or the person, asked for it just now.
 */
export async function planStaffMail(
  eventId: string,
  type: MailEvent,
  { invitationId, resetId }: EventPayload,
): Promise<number> {
  const to = await addressee(invitationId, resetId)
  if (!to) return 0
  const at = now()
  const { id: recipientId } = await db().recipient.upsert({
    where: { channel_destination: { channel: 'email', destination: to.email } },
    create: { channel: 'email', destination: to.email, locale: to.locale, createdAt: at },
    update: {},
    select: { id: true },
  })
  const { count } = await db().delivery.createMany({
    data: {
      eventId,
      recipientId,
      kind: kinds[type],
      locale: to.locale,
      priority: priorityOf('confirmation'),
      nextAttemptAt: at,
      createdAt: at,
    },
    skipDuplicates: true,
  })
  return count
}

async function addressee(
  invitationId: string | undefined,
  resetId: string | undefined,
): Promise<{ email: string; locale: string } | null> {
  if (invitationId) {
    const where = { id: invitationId }
    return db().invitation.findUnique({ where, select: { email: true, locale: true } })
  }
  if (!resetId) return null
  const reset = await db().passwordReset.findUnique({
    where: { id: resetId },
    select: { locale: true, staff: { select: { email: true } } },
  })
  return reset && { email: reset.staff.email, locale: reset.locale }
}
