import { priorityOf, type StaffMailKind } from '#domain/delivery/delivery'
import type { EventPayload, EventType } from '#domain/event/event'
import { settings } from '#domain/settings/queries'
import { now } from '#lib/clock'
import { db } from '#lib/db'
import type { Prisma } from '#lib/prisma/client'

type MailEvent = keyof typeof staffMailFor

/** Which mail to the staff an event leads to. */
export const staffMailFor = {
  'staff.invited': 'invitation',
  'staff.password_reset_requested': 'password_reset',
  'staff.reminded': 'reminder',
  'draft.failed': 'draft_failed',
  'staff.mail_tested': 'test',
} as const satisfies Partial<Record<EventType, StaffMailKind>>

/** Whether an event of this type is mailed to staff. */
export const isMailToStaff = (type: EventType): type is MailEvent => type in staffMailFor

/**
 * The deliveries of an event to staff: one for an invitation, a reset or whoever tests the mail, one for every owner and
 * editor of a reminder and of what was scheduled and failed. They go to an address even where a follower's mail to it
 * failed for good, because an owner, or the person, asked for it just now.
 */
export async function planStaffMail(
  eventId: string,
  type: MailEvent,
  payload: EventPayload,
): Promise<number> {
  let added = 0
  for (const to of await addressees(type, payload)) added += await planFor(eventId, type, to)
  return added
}

type Addressee = { email: string; locale: string }

async function planFor(eventId: string, type: MailEvent, to: Addressee): Promise<number> {
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
      kind: staffMailFor[type],
      locale: to.locale,
      priority: priorityOf('confirmation'),
      nextAttemptAt: at,
      createdAt: at,
    },
    skipDuplicates: true,
  })
  return count
}

async function addressees(
  type: MailEvent,
  { invitationId, resetId, staffId }: EventPayload,
): Promise<Addressee[]> {
  if (type === 'staff.reminded' || type === 'draft.failed')
    return await peopleWhere({ role: { in: ['owner', 'editor'] } })
  if (type === 'staff.mail_tested') return await peopleWhere(staffId ? { id: staffId } : { role: 'owner' })
  if (invitationId) {
    const where = { id: invitationId }
    const invited = await db().invitation.findUnique({ where, select: { email: true, locale: true } })
    return invited ? [invited] : []
  }
  if (!resetId) return []
  const reset = await db().passwordReset.findUnique({
    where: { id: resetId },
    select: { locale: true, staff: { select: { email: true } } },
  })
  return reset ? [{ email: reset.staff.email, locale: reset.locale }] : []
}

async function peopleWhere(which: Prisma.StaffWhereInput): Promise<Addressee[]> {
  const { sourceLocale } = await settings()
  const people = await db().staff.findMany({
    where: { ...which, disabledAt: null },
    select: { email: true, locale: true },
  })
  return people.map(({ email, locale }) => ({ email, locale: locale ?? sourceLocale }))
}
