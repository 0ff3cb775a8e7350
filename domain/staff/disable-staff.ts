import { recordEvent } from '#domain/event/record-event'
import { keepAnOwner } from '#domain/staff/keep-an-owner'
import { type Actor, authorize } from '#domain/staff/staff'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'
import { notFound } from '#lib/errors'

/** Ends a person's sessions at once and lets them start none. Doing it again changes nothing. */
export async function disableStaff(actor: Actor, id: string): Promise<void> {
  authorize(actor, 'staff:write')
  await transaction(async (tx) => {
    const person = await tx.staff.findUnique({ where: { id }, select: { role: true, disabledAt: true } })
    if (!person) throw notFound('person', id)
    if (person.disabledAt) return
    if (person.role === 'owner') await keepAnOwner(tx, id)
    const at = now()
    await tx.staff.update({ where: { id }, data: { disabledAt: at }, select: { id: true } })
    await tx.session.deleteMany({ where: { userId: id } })
    await recordEvent(tx, actor, 'staff.changed', {
      payload: { staffId: id, changed: ['disabled'] },
      difference: { disabledAt: { before: null, after: at.toISOString() } },
    })
  })
}
