import { recordEvent } from '#domain/event/record-event'
import { type Actor, authorize } from '#domain/staff/staff'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'
import { notFound } from '#lib/errors'

/** Ends a token at once. Doing it again changes nothing. */
export async function disableToken(actor: Actor, id: string): Promise<void> {
  authorize(actor, 'token:write')
  await transaction(async (tx) => {
    const token = await tx.apiToken.findUnique({ where: { id }, select: { name: true, disabledAt: true } })
    if (!token) throw notFound('token', id)
    if (token.disabledAt) return
    const at = now()
    await tx.apiToken.update({ where: { id }, data: { disabledAt: at }, select: { id: true } })
    await recordEvent(tx, actor, 'token.changed', {
      payload: { tokenId: id, name: token.name, changed: ['disabled'] },
      difference: { disabledAt: { before: null, after: at.toISOString() } },
    })
  })
}
