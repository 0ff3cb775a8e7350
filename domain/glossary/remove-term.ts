import { differenceOf } from '#domain/event/event'
import { recordEvent } from '#domain/event/record-event'
import { keepRemoved } from '#domain/removal/keep-removed'
import { type Actor, authorize } from '#domain/staff/staff'
import { transaction } from '#lib/db'

/**
 * Takes a term out of the glossary. Returns what `restoreTerm` puts it back by; null where it was gone already, which
 * is no error.
 */
export async function removeTerm(actor: Actor, id: string): Promise<{ removalId: string } | null> {
  authorize(actor, 'translation:write')
  return transaction(async (tx) => {
    const term = await tx.glossaryTerm.findUnique({
      where: { id },
      select: { id: true, locale: true, term: true, rendering: true },
    })
    if (!term) return null
    await tx.glossaryTerm.delete({ where: { id } })
    const removalId = await keepRemoved(tx, 'term', term)
    await recordEvent(tx, actor, 'glossary.changed', {
      payload: { name: term.term, locales: [term.locale] },
      difference: differenceOf(term, { locale: null, term: null, rendering: null }),
    })
    return { removalId }
  })
}
