import { recordEvent } from '#domain/event/record-event'
import { type Actor, authorize } from '#domain/staff/staff'
import { transaction } from '#lib/db'
import { notFound } from '#lib/errors'

/** Lets a disabled person sign in again, in the role they had. Doing it again changes nothing. */
export async function enableStaff(actor: Actor, id: string): Promise<void> {
  authorize(actor, 'staff:write')
  await transaction(async (tx) => {
    const person = await tx.staff.findUnique({ where: { id }, select: { disabledAt: true } })
    if (!person) throw notFound('person', id)
    if (!person.disabledAt) return
    await tx.staff.update({ where: { id }, data: { disabledAt: null }, select: { id: true } })
    await recordEvent(tx, actor, 'staff.changed', {
      payload: { staffId: id, changed: ['enabled'] },
      difference: { disabledAt: { before: person.disabledAt.toISOString(), after: null } },
    })
  })
}
