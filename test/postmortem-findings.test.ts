import { describe, expect, test } from 'vitest'
import type { GlossaryTerm } from '#domain/glossary/glossary'
import { windowFindings } from '#domain/postmortem/findings'
import { type CheckedProse, proseFindings } from '#domain/postmortem/prose-findings'
import { typedZones } from '#domain/postmortem/typed-zones'

const may = new Date('2025-05-09T16:20:00Z')
const january = new Date('2025-01-09T16:20:00Z')
const terms: GlossaryTerm[] = [{ id: '1', locale: 'de', term: 'ticket', rendering: 'Anfrage' }]

const check = (prose: Partial<CheckedProse>, at = may) =>
  proseFindings([{ place: 'summary', body: '', locale: 'en', source: null, ...prose }], { at, terms })
const codes = (prose: Partial<CheckedProse>, at = may) => check(prose, at).map(({ code }) => code)
const german = (source: string, body: string) =>
  codes({ body, locale: 'de', source: { body: source, locale: 'en' } })

describe('faults that were published once', () => {
  test('fault 1: the summary names another beginning or end than the window', () => {
    const window = { startedAt: new Date('2025-05-09T08:00:00Z'), endedAt: new Date('2025-05-09T18:32:00Z') }
    const say = (body: string) => windowFindings([{ body, locale: 'en' }], window)
    expect(say('From 09:00 UTC to 18:32 UTC messages were lost.')).toMatchObject([
      { code: 'window_start_differs', place: 'summary', params: { said: '09:00', fact: '08:00' } },
    ])
    expect(say('From 08:00 UTC to 18:32 UTC messages were lost.')).toEqual([])
  })

  test('fault 2: a heading typed into prose, worded in any of our languages', () => {
    expect(check({ body: 'Words.\n\n## Root cause analysis\n\nMore.' })).toMatchObject([
      { code: 'heading_in_prose', params: { said: 'Root cause analysis' } },
    ])
    expect(codes({ body: '**Timeline:**\nfirst' })).toEqual(['heading_in_prose'])
    expect(codes({ body: 'Ursachenanalyse\n\nEin Relais fiel aus.', locale: 'de' })).toEqual([
      'heading_in_prose',
    ])
    expect(codes({ body: 'The resolution took long.' })).toEqual([])
  })

  test('fault 4: a winter zone name in May, the reverse, and a zone that does not exist', () => {
    expect(typedZones('At 9:20 AM PST it began', may)).toEqual([{ said: 'PST', fact: 'PDT' }])
    expect(typedZones('At 8:20 AM PDT it began', january)).toEqual([{ said: 'PDT', fact: 'PST' }])
    expect(typedZones('Um 17:20 MEZ', may)).toEqual([{ said: 'MEZ', fact: 'MESZ' }])
    expect(typedZones('At 9:20 AM PPT it began', may)).toEqual([{ said: 'PPT', fact: null }])
    expect(typedZones('At 9:20 AM PDT, 16:20 UTC, 18:20 CEST', may)).toEqual([])
    expect(typedZones('10:00 AEST', may)).toEqual([])
    expect(check({ body: 'At 9:20 AM PST' })).toMatchObject([
      { id: 'zone_of_other_season:summary:en:PST', params: { said: 'PST', fact: 'PDT' } },
    ])
  })

  test('a section that is still in the source language', () => {
    const source = 'Messages were lost because a relay failed over and over.'
    expect(german(source, source)).toEqual(['still_in_source_language'])
    expect(german(source, `${source} Siehe oben.`)).toEqual(['still_in_source_language'])
    expect(german(source, 'Nachrichten gingen verloren, weil ein Relais wiederholt ausfiel.')).toEqual([])
  })

  test('numbers, times and addresses that differ from the source, with what was lost and what is new', () => {
    expect(german('37 of them', '73 davon')).toEqual(['numbers_differ'])
    expect(german('At 16:20 UTC', 'Um 16:02 Uhr UTC')).toEqual(['times_differ'])
    expect(german('See https://a.example/en', 'Siehe https://a.example/de')).toEqual(['addresses_differ'])
    const [found] = check({ body: '73 davon', locale: 'de', source: { body: '37 of them', locale: 'en' } })
    expect(found?.params).toEqual({ locale: 'de', said: '73', fact: '37' })
  })

  test('a term of the glossary that is rendered otherwise', () => {
    expect(german('A ticket was lost', 'Ein Ticket ging verloren')).toEqual(['term_differs'])
    expect(german('A ticket was lost', 'Eine Anfrage ging verloren')).toEqual([])
  })
})
