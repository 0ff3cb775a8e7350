import { differenceOf } from '#domain/event/event'
import { recordEvent } from '#domain/event/record-event'
import { RemovedTerm } from '#domain/removal/schema'
import { takeRemoved } from '#domain/removal/take-removed'
import { type Actor, authorize } from '#domain/staff/staff'
import { transaction } from '#lib/db'
import { DomainError } from '#lib/errors'

/** Puts a term back into the glossary. Throws `not_found`, or `conflict` where it stands there again. */
export async function restoreTerm(actor: Actor, removalId: string): Promise<void> {
  authorize(actor, 'translation:write')
  await transaction(async (tx) => {
    const removed = await takeRemoved(tx, 'term', removalId, RemovedTerm)
    const { locale, term, rendering } = removed
    const where = { locale_term: { locale, term } }
    if (await tx.glossaryTerm.findUnique({ where, select: { id: true } })) {
      throw new DomainError('conflict', `“${term}” stands in the glossary again`)
    }
    await tx.glossaryTerm.create({ data: removed })
    await recordEvent(tx, actor, 'glossary.changed', {
      payload: { name: term, locales: [locale] },
      difference: differenceOf({}, { locale, term, rendering }),
    })
  })
}
