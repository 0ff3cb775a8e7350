import { recordEvent } from '#domain/event/record-event'
import { type Actor, authorize } from '#domain/staff/staff'
import { transaction } from '#lib/db'
import { notFound } from '#lib/errors'

/** Lets a disabled token act again, with the scopes it had. Doing it again changes nothing. */
export async function enableToken(actor: Actor, id: string): Promise<void> {
  authorize(actor, 'token:write')
  await transaction(async (tx) => {
    const token = await tx.apiToken.findUnique({ where: { id }, select: { name: true, disabledAt: true } })
    if (!token) throw notFound('token', id)
    if (!token.disabledAt) return
    await tx.apiToken.update({ where: { id }, data: { disabledAt: null }, select: { id: true } })
    await recordEvent(tx, actor, 'token.changed', {
      payload: { tokenId: id, name: token.name, changed: ['enabled'] },
      difference: { disabledAt: { before: token.disabledAt.toISOString(), after: null } },
    })
  })
}
