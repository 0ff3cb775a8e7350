import { recordEvent } from '#domain/event/record-event'
import { type Actor, authorize } from '#domain/staff/staff'
import { transaction } from '#lib/db'
import { notFound } from '#lib/errors'

/** Removes a template; what was written from it stays. Throws `not_found`. */
export async function removeTemplate(actor: Actor, id: string): Promise<void> {
  authorize(actor, 'incident:write')
  await transaction(async (tx) => {
    const held = await tx.template.findUnique({ where: { id } })
    if (!held) throw notFound('template', id)
    await tx.template.delete({ where: { id } })
    await recordEvent(tx, actor, 'template.changed', {
      payload: { itemId: id, name: held.name, changed: ['removed'] },
    })
  })
}
