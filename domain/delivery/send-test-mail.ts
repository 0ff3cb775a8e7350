import { recordEvent } from '#domain/event/record-event'
import { type Actor, actorId, authorize } from '#domain/staff/staff'
import { transaction } from '#lib/db'

/** Has a mail sent the way every mail goes, to the person who asks; to all owners where a token or Candor does. */
export async function sendTestMail(actor: Actor): Promise<void> {
  authorize(actor, 'settings:write')
  const staffId = actor.kind === 'staff' ? (actorId(actor) ?? undefined) : undefined
  await transaction((tx) => recordEvent(tx, actor, 'staff.mail_tested', { payload: { staffId } }))
}
