import { recordEvent } from '#domain/event/record-event'
import { type Actor, authorize } from '#domain/staff/staff'
import { transaction } from '#lib/db'

/** Takes a term out of the glossary; one that is gone already is no error. */
export async function removeTerm(actor: Actor, id: string): Promise<void> {
  authorize(actor, 'translation:write')
  await transaction(async (tx) => {
    const term = await tx.glossaryTerm.findUnique({ where: { id }, select: { term: true, locale: true } })
    if (!term) return
    await tx.glossaryTerm.delete({ where: { id } })
    await recordEvent(tx, actor, 'glossary.changed', {
      payload: { name: term.term, locales: [term.locale] },
    })
  })
}
