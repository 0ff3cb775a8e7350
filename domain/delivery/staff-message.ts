import type { StaffMailKind } from '#domain/delivery/delivery'
import type { StaffMessage } from '#domain/delivery/message'
import { schedulePath } from '#domain/draft/draft'
import { failedDraft } from '#domain/draft/queries'
import type { EventPayload } from '#domain/event/event'
import { promisePath, reminderFor } from '#domain/promise/promise'
import { openPromise } from '#domain/promise/queries'
import { settings } from '#domain/settings/queries'
import { invitationPath } from '#domain/staff/open-invitation'
import { resetPath } from '#domain/staff/open-reset'
import { isUsable } from '#domain/staff/staff'
import { now } from '#lib/clock'
import { db } from '#lib/db'

/** What the mail of an event to the staff says; null where its link, or what it says, is not true any more. */
export async function staffMessage(
  eventId: string,
  kind: StaffMailKind,
  locale: string,
): Promise<StaffMessage | null> {
  const event = await db().event.findUnique({
    where: { id: eventId },
    select: { payload: true, incidentId: true },
  })
  const payload = (event?.payload ?? {}) as EventPayload
  const { invitationId, resetId } = payload
  const page = await settings()
  if (kind === 'test') return { kind, page, path: '/console/settings#mail' }
  if (kind === 'reminder' && event?.incidentId) {
    const { name: reminder, itemId: subjectId = '', promisedFor = '' } = payload
    const promise = await openPromise(event.incidentId, { subjectId, promisedFor }, locale)
    const due = promise && reminderFor(promise, now())
    if (!promise || !due || due !== reminder) return null
    return { kind, page, path: promisePath(promise), reminder: due, promise }
  }
  if (kind === 'draft_failed') {
    const draft = await failedDraft(payload.itemId ?? '', locale)
    return draft && { kind, page, path: schedulePath(draft), draft }
  }
  if (kind === 'invitation' && invitationId) {
    const invitation = await db().invitation.findUnique({ where: { id: invitationId } })
    if (!invitation || !isUsable(invitation, now())) return null
    const { id, linkVersion, expiresAt, role, createdById } = invitation
    const path = invitationPath(id, linkVersion)
    return { kind, page, path, expiresAt, role, invitedBy: await nameOf(createdById) }
  }
  if (kind === 'password_reset' && resetId) {
    const reset = await db().passwordReset.findUnique({ where: { id: resetId } })
    if (!reset || !isUsable(reset, now())) return null
    const { id, expiresAt } = reset
    return { kind, page, path: resetPath(id), expiresAt, role: null, invitedBy: null }
  }
  return null
}

async function nameOf(staffId: string | null): Promise<string | null> {
  const person = staffId && (await db().staff.findUnique({ where: { id: staffId }, select: { name: true } }))
  return person ? person.name : null
}
