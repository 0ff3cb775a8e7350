import { differenceOf } from '#domain/event/event'
import { recordEvent } from '#domain/event/record-event'
import { keepAnOwner } from '#domain/staff/keep-an-owner'
import { StaffChange } from '#domain/staff/schema'
import { type Actor, authorize } from '#domain/staff/staff'
import { transaction } from '#lib/db'
import { notFound } from '#lib/errors'
import { parse } from '#lib/parse'

/** Gives a person another role, at once and for their running sessions too. The last owner stays one. */
export async function changeStaff(actor: Actor, id: string, input: unknown): Promise<void> {
  authorize(actor, 'staff:write')
  const { role } = parse(StaffChange, input)
  await transaction(async (tx) => {
    const person = await tx.staff.findUnique({ where: { id }, select: { role: true, disabledAt: true } })
    if (!person) throw notFound('person', id)
    if (person.role === role) return
    if (person.role === 'owner' && !person.disabledAt) await keepAnOwner(tx, id)
    await tx.staff.update({ where: { id }, data: { role }, select: { id: true } })
    await recordEvent(tx, actor, 'staff.changed', {
      payload: { staffId: id, changed: ['role'] },
      difference: differenceOf({ role: person.role }, { role }),
    })
  })
}
