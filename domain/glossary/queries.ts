import type { GlossaryTerm } from '#domain/glossary/glossary'
import { type Actor, authorize } from '#domain/staff/staff'
import { db, type Tx } from '#lib/db'

/** The whole glossary, by language and term. */
export async function glossary(actor: Actor, tx: Tx = db()): Promise<GlossaryTerm[]> {
  authorize(actor, 'incident:read')
  return tx.glossaryTerm.findMany({
    orderBy: [{ locale: 'asc' }, { term: 'asc' }],
    select: { id: true, locale: true, term: true, rendering: true },
  })
}
