import { differenceOf } from '#domain/event/event'
import { recordEvent } from '#domain/event/record-event'
import { RemovedTemplate } from '#domain/removal/schema'
import { takeRemoved } from '#domain/removal/take-removed'
import { type Actor, authorize } from '#domain/staff/staff'
import { templateFacts } from '#domain/template/template'
import { transaction } from '#lib/db'
import { DomainError } from '#lib/errors'

/** Puts a removed template back as it was. Throws `not_found`, or `conflict` where another has its name now. */
export async function restoreTemplate(actor: Actor, removalId: string): Promise<{ id: string }> {
  authorize(actor, 'incident:write')
  return transaction(async (tx) => {
    const template = await takeRemoved(tx, 'template', removalId, RemovedTemplate)
    const { id, kind, name } = template
    if (await tx.template.findUnique({ where: { kind_name: { kind, name } }, select: { id: true } })) {
      throw new DomainError('conflict', `There is a template “${name}”`, {
        issues: [{ path: '', code: 'name_taken', params: { name } }],
      })
    }
    await tx.template.create({ data: template })
    await recordEvent(tx, actor, 'template.changed', {
      payload: { itemId: id, name, changed: ['restored'] },
      difference: differenceOf({}, templateFacts(template)),
    })
    return { id }
  })
}
