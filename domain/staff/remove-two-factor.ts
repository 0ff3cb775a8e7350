import { recordEvent } from '#domain/event/record-event'
import { type Actor, authorize } from '#domain/staff/staff'
import { transaction } from '#lib/db'
import { notFound } from '#lib/errors'

/**
 * Lets somebody who lost their device and their recovery codes in by password alone again: second factor, passkeys
 * and sessions of theirs go.
 */
export async function removeTwoFactor(actor: Actor, id: string): Promise<void> {
  authorize(actor, 'staff:write')
  await transaction(async (tx) => {
    const person = await tx.staff.findUnique({ where: { id }, select: { twoFactorEnabled: true } })
    if (!person) throw notFound('person', id)
    await tx.twoFactor.deleteMany({ where: { userId: id } })
    const passkeys = await tx.passkey.deleteMany({ where: { userId: id } })
    if (!person.twoFactorEnabled && passkeys.count === 0) return
    await tx.staff.update({ where: { id }, data: { twoFactorEnabled: false }, select: { id: true } })
    await tx.session.deleteMany({ where: { userId: id } })
    await recordEvent(tx, actor, 'staff.changed', {
      payload: { staffId: id, changed: ['two_factor_removed'] },
    })
  })
}
