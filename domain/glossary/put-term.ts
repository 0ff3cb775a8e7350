import { differenceOf } from '#domain/event/event'
import { recordEvent } from '#domain/event/record-event'
import { GlossaryTermInput } from '#domain/glossary/schema'
import { settings } from '#domain/settings/queries'
import { type Actor, authorize } from '#domain/staff/staff'
import { transaction } from '#lib/db'
import { invalid } from '#lib/errors'
import { parse } from '#lib/parse'

/** Adds a term to the glossary, or changes its rendering where the language has it already. Returns its id. */
export async function putTerm(actor: Actor, input: unknown): Promise<{ id: string }> {
  authorize(actor, 'translation:write')
  const { locale, term, rendering } = parse(GlossaryTermInput, input)
  return transaction(async (tx) => {
    const { locales } = await settings(tx)
    if (locale !== '*' && !locales.includes(locale)) {
      throw invalid('locale', 'unknown_locale', `The page has no ${locale}`)
    }
    if (locale === '*' && rendering !== null) {
      throw invalid('rendering', 'one_language', 'A rendering belongs to one language')
    }
    const where = { locale_term: { locale, term } }
    const held = await tx.glossaryTerm.findUnique({
      where,
      select: { locale: true, term: true, rendering: true },
    })
    const { id } = await tx.glossaryTerm.upsert({
      where,
      create: { locale, term, rendering },
      update: { rendering },
      select: { id: true },
    })
    await recordEvent(tx, actor, 'glossary.changed', {
      payload: { name: term, locales: [locale] },
      difference: differenceOf(held ?? {}, { locale, term, rendering }),
    })
    return { id }
  })
}
