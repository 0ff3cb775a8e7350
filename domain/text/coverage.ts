import { chooseProse, type Provenance, type TextRow } from '#domain/text/text'

/** What there is of all texts in a locale. The counts add up to `total`; stale ones are among the translated. */
export type Coverage = Record<'total' | 'original' | 'missing' | 'stale' | Provenance, number>

export const noCoverage: Coverage = {
  total: 0,
  original: 0,
  machine: 0,
  machine_reviewed: 0,
  human: 0,
  missing: 0,
  stale: 0,
}

/** Adds a text to what there is in a locale, by the rule that chooses what its readers see. */
export function covering(coverage: Coverage, text: TextRow, locale: string): Coverage {
  const prose = chooseProse(text, locale)
  if (!prose) return coverage
  const kind =
    prose.locale !== locale ? 'missing' : prose.provenance === 'source' ? 'original' : prose.provenance
  return {
    ...coverage,
    total: coverage.total + 1,
    [kind]: coverage[kind] + 1,
    stale: coverage.stale + Number(prose.stale),
  }
}
