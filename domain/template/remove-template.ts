import { differenceOf } from '#domain/event/event'
import { recordEvent } from '#domain/event/record-event'
import { keepRemoved } from '#domain/removal/keep-removed'
import { type Actor, authorize } from '#domain/staff/staff'
import { templateFacts } from '#domain/template/template'
import { transaction } from '#lib/db'
import { notFound } from '#lib/errors'

/**
 * Removes a template; what was written from it stays. Returns what `restoreTemplate` puts it back by. Throws
 * `not_found`.
 */
export async function removeTemplate(actor: Actor, id: string): Promise<{ removalId: string }> {
  authorize(actor, 'incident:write')
  return transaction(async (tx) => {
    const held = await tx.template.findUnique({
      where: { id },
      select: { id: true, kind: true, name: true, fields: true, version: true },
    })
    if (!held) throw notFound('template', id)
    await tx.template.delete({ where: { id } })
    const removalId = await keepRemoved(tx, 'template', held)
    await recordEvent(tx, actor, 'template.changed', {
      payload: { itemId: id, name: held.name, changed: ['removed'] },
      difference: differenceOf(templateFacts(held), templateFacts(null)),
    })
    return { removalId }
  })
}
