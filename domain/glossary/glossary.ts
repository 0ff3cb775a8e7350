/** A term that is always rendered the same way. `locale` is `*` for every language; no rendering: it stays. */
export type GlossaryTerm = { id: string; locale: string; term: string; rendering: string | null }

/** What of a glossary concerns translations into one language: one's own word wins over the one for all. */
export function termsFor(terms: readonly GlossaryTerm[], locale: string) {
  const own = terms.filter((term) => term.locale === locale)
  const known = new Set(own.map(({ term }) => term.toLowerCase()))
  const all = [...own, ...terms.filter((t) => t.locale === '*' && !known.has(t.term.toLowerCase()))]
  return {
    keep: all.filter((t) => t.rendering === null).map(({ term }) => term),
    renderings: all.flatMap(({ term, rendering }) => (rendering === null ? [] : [{ term, rendering }])),
  }
}

/** Terms of the glossary that `source` uses and whose word `translation` doesn't: the term with what is expected. */
export function brokenTerms(
  terms: readonly GlossaryTerm[],
  locale: string,
  source: string,
  translation: string,
): { term: string; expected: string }[] {
  const { keep, renderings } = termsFor(terms, locale)
  const expected = [...keep.map((term) => ({ term, rendering: term })), ...renderings]
  return expected.flatMap(({ term, rendering }) =>
    uses(source, term) && !translation.toLowerCase().includes(rendering.toLowerCase())
      ? [{ term, expected: rendering }]
      : [],
  )
}

function uses(source: string, term: string): boolean {
  const words = term
    .trim()
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\s+/g, '\\s+')
  return words !== '' && new RegExp(`(?<![\\p{L}\\p{N}])${words}(?![\\p{L}\\p{N}])`, 'iu').test(source)
}
