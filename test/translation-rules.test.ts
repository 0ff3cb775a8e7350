import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { brokenTerms, type GlossaryTerm, termsFor } from '#domain/glossary/glossary'
import type { Provenance } from '#domain/text/text'
import {
  isForMachine,
  newestTranslation,
  pauseAfter,
  stateOf,
  type TranslatableText,
  wantedRevision,
} from '#domain/translation/translation'

const at = (n: number) => new Date(Date.UTC(2025, 4, n))
const revisions = (...bodies: string[]) =>
  bodies.map((body, i) => ({ id: `r${i + 1}`, number: i + 1, body, createdAt: at(i + 1) }))
const translation = (number: number, provenance: Provenance = 'machine', locale = 'de') => ({
  locale,
  body: 'Worte',
  provenance,
  revisionId: `r${number}`,
  publishedAt: at(number),
  createdAt: at(number),
})
const text = (over: Partial<TranslatableText>): TranslatableText => ({
  id: 't',
  sourceLocale: 'en',
  publishedRevisionId: null,
  readyRevisionId: null,
  revisions: revisions('one', 'two', 'three'),
  translations: [],
  ...over,
})

describe('which words are wanted in another language', () => {
  test('the published ones of what is out, none of a draft', () => {
    const held = text({ publishedRevisionId: 'r2' })
    expect(wantedRevision(held, true)?.id).toBe('r2')
    expect(wantedRevision(held, false)).toBeNull()
    expect(wantedRevision(text({}), true)).toBeNull()
  })

  test('newer ones that are ready, whatever is out', () => {
    expect(wantedRevision(text({ publishedRevisionId: 'r1', readyRevisionId: 'r3' }), true)?.id).toBe('r3')
    expect(wantedRevision(text({ readyRevisionId: 'r2' }), false)?.id).toBe('r2')
    expect(wantedRevision(text({ publishedRevisionId: 'r3', readyRevisionId: 'r2' }), true)?.id).toBe('r3')
  })

  test('none where the words were taken back', () => {
    expect(
      wantedRevision(text({ revisions: revisions('one', ' '), publishedRevisionId: 'r2' }), true),
    ).toBeNull()
  })
})

describe('what a machine may translate', () => {
  const wanted = { id: 'r3', number: 3, body: 'three', createdAt: at(3) }
  const owed = (translations: TranslatableText['translations'], locale = 'de') =>
    isForMachine(text({ translations }), wanted, locale)

  test('what is missing, but never the source', () => {
    expect(owed([])).toBe(true)
    expect(owed([translation(3, 'human', 'fr')])).toBe(true)
    expect(owed([], 'en')).toBe(false)
  })

  test('what is stale, unless a person wrote it', () => {
    expect(owed([translation(2)])).toBe(true)
    expect(owed([translation(2, 'machine_reviewed')])).toBe(true)
    expect(owed([translation(2, 'human')])).toBe(false)
    expect(owed([translation(1, 'human'), translation(2)])).toBe(true)
  })

  test('nothing that is up to date, whoever made it', () => {
    fc.assert(
      fc.property(fc.constantFrom<Provenance>('machine', 'machine_reviewed', 'human'), (provenance) => {
        expect(owed([translation(1), translation(3, provenance)])).toBe(false)
      }),
    )
  })

  test('staleness follows from the revisions alone, in any order of rows', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([1, 2, 3], { minLength: 1 }), (numbers) => {
        const held = text({ translations: numbers.map((n) => translation(n)) })
        const newest = Math.max(...numbers)
        expect(newestTranslation(held, 'de')?.revisionId).toBe(`r${newest}`)
        expect(stateOf(held, wanted, 'de')).toBe(newest === 3 ? 'current' : 'stale')
        expect(stateOf(held, wanted, 'fr')).toBe('missing')
      }),
    )
  })
})

test('tries grow rarer and end; refused words are soon left to people, refused keys at once', () => {
  const pauses = Array.from({ length: 12 }, (_, i) => pauseAfter('transient', i + 1))
  const tries = pauses.filter((pause) => pause !== null)
  expect(tries).toEqual([...tries].sort((a, b) => a - b))
  expect(pauses.at(-1)).toBeNull()
  expect(tries.length).toBeGreaterThan(5)
  expect(pauseAfter('refused', 1)).not.toBeNull()
  expect(pauseAfter('refused', 3)).toBeNull()
  expect(pauseAfter('permanent', 1)).toBeNull()
})

describe('the glossary', () => {
  const terms: GlossaryTerm[] = [
    { id: '1', locale: '*', term: 'Relay', rendering: null },
    { id: '2', locale: 'de', term: 'ticket', rendering: 'Anfrage' },
    { id: '3', locale: 'de', term: 'relay', rendering: 'Vermittler' },
    { id: '4', locale: 'fr', term: 'ticket', rendering: 'demande' },
  ]

  test('gives a language its own terms, and those of all where it has none of its own', () => {
    expect(termsFor(terms, 'de')).toEqual({
      keep: [],
      renderings: [
        { term: 'ticket', rendering: 'Anfrage' },
        { term: 'relay', rendering: 'Vermittler' },
      ],
    })
    expect(termsFor(terms, 'fr').keep).toEqual(['Relay'])
  })

  test('is checked by whole words of the source', () => {
    expect(brokenTerms(terms, 'de', 'A ticket was lost', 'Ein Ticket ging verloren')).toEqual([
      { term: 'ticket', expected: 'Anfrage' },
    ])
    expect(brokenTerms(terms, 'de', 'A Ticket was lost', 'Eine Anfrage ging verloren')).toEqual([])
    expect(brokenTerms(terms, 'de', 'Ticketing was slow', 'Es war langsam')).toEqual([])
    expect(brokenTerms(terms, 'fr', 'The Relay', 'Le relais')).toEqual([{ term: 'Relay', expected: 'Relay' }])
  })
})
