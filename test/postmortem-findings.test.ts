import { describe, expect, test } from 'vitest'
import type { GlossaryTerm } from '#domain/glossary/glossary'
import { windowFindings } from '#domain/postmortem/findings'
import { fixesOf } from '#domain/postmortem/fixes'
import type { Finding } from '#domain/postmortem/postmortem'
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
  describe('fault 1: prose names another beginning or end than the window', () => {
    const window = { startedAt: new Date('2025-05-09T08:00:00Z'), endedAt: new Date('2025-05-09T18:32:00Z') }
    const say = (body: string, locale = 'en', place = 'summary') =>
      windowFindings([{ place, body, locale }], [window], 'America/Los_Angeles')
    const wrong = (body: string, locale?: string, place?: string) =>
      say(body, locale, place).map(({ code, params }) => [code, params.said, params.fact])

    test('in the summary: by the first or the last time', () => {
      expect(say('From 09:00 UTC to 18:32 UTC messages were lost.')).toMatchObject([
        {
          id: 'window_start_differs:summary:en',
          place: 'summary',
          params: { said: '09:00 UTC', fact: '08:00 UTC' },
        },
      ])
      expect(say('From 08:00 UTC to 18:32 UTC messages were lost.')).toEqual([])
      expect(wrong('From {{time 2025-05-09T08:10Z}} until 18:32 UTC messages were lost.')).toEqual([
        ['window_start_differs', '08:10 UTC', '08:00 UTC'],
      ])
    })

    test('on the organisation’s clock as on that of UTC, and on both at once', () => {
      expect(say('From 1:00 AM to 11:32 AM PDT messages were lost.')).toEqual([])
      expect(wrong('From 2:00 AM to 11:32 AM PT messages were lost.')).toEqual([
        ['window_start_differs', '02:00 PT', '01:00 PT'],
      ])
      expect(say('From 08:00 UTC | 01:00 PDT to 18:32 UTC | 11:32 PDT messages were lost.')).toEqual([])
      expect(wrong('De 2:00 à 11:32 (heure d’été du Pacifique nord-américain)', 'fr')).toHaveLength(1)
      expect(say('From 10:00 to 20:32 CEST messages were lost.'), 'a clock that is nobody’s here').toEqual([])
    })

    test.each([
      [
        'en',
        'Messages were lost from 09:00 UTC to 18:32 UTC.',
        'Messages were lost between 8:00 AM and 6:32 PM UTC.',
      ],
      ['de', 'Von 9.00 bis 18.32 Uhr UTC gingen Nachrichten verloren.', 'Zwischen 8.00 und 18.32 Uhr UTC.'],
      ['fr', 'De 9 h 00 à 18 h 32 UTC, des messages ont été perdus.', 'De 8 h 00 UTC à 18 h 32 UTC.'],
      ['es', 'De 09:00 UTC a 18:32 UTC se perdieron mensajes.', 'Entre las 08:00 y las 18:32 UTC.'],
      ['pt-BR', 'Das 09:00 às 18:32 UTC perderam-se mensagens.', 'Das 08:00 UTC até as 18:32 UTC.'],
      ['ja', '09:00 UTCから18:32 UTCまで、メッセージが失われました。', 'UTC 8時00分から18時32分まで。'],
      [
        'ko',
        '09:00 UTC부터 18:32 UTC까지 메시지가 유실되었습니다.',
        '오전 8시 UTC부터 오후 6시 32분 UTC까지.',
      ],
      ['ar', 'فُقدت الرسائل من ٠٩:٠٠ UTC إلى ١٨:٣٢ UTC.', 'من 08:00 UTC حتى 18:32 UTC.'],
    ])('in every part, by a stretch of time that shares one end with it: %s', (locale, bad, good) => {
      for (const place of ['summary', 'entry.2', 'rootCause']) {
        expect(wrong(bad, locale, place)).toEqual([['window_start_differs', '09:00 UTC', '08:00 UTC']])
        expect(wrong(good, locale, place)).toEqual([])
      }
    })

    test('but not by a stretch of its own, nor by single times', () => {
      const tell = (body: string) => wrong(body, 'en', 'rootCause')
      expect(tell('From 10:00 UTC to 11:00 UTC a worker was restarted.')).toEqual([])
      expect(tell('From 06:00 UTC to 07:30 UTC we deployed, at 08:02 UTC it failed.')).toEqual([])
      expect(tell('At 10:00 UTC one worker and at 18:32 UTC the other was restarted.')).toEqual([])
      expect(tell('From 10:00 UTC to 19:00 UTC mail was late.')).toEqual([
        ['window_end_differs', '19:00 UTC', '18:32 UTC'],
      ])
    })

    test('nor by the window of one service among several', () => {
      const own = { startedAt: new Date('2025-05-09T09:00:00Z'), endedAt: window.endedAt }
      const body = 'Search was slow from 09:00 UTC to 18:32 UTC.'
      const find = (windows: (typeof own)[]) =>
        windowFindings([{ place: 'entry.1', body, locale: 'en' }], windows, 'Etc/UTC')
      expect(find([window])).toHaveLength(1)
      expect(find([window, own])).toEqual([])
    })
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
    expect(typedZones('09:20 PSTから', may)).toEqual([{ said: 'PST', fact: 'PDT' }])
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

describe('what one click puts right', () => {
  const at = (time: string) => new Date(`2025-05-09T${time}:00Z`)
  const mail = {
    service: { slug: 'mail' },
    status: 'partial_outage',
    startedAt: at('08:00'),
    endedAt: at('18:32'),
  }
  const search = { ...mail, service: { slug: 'search' }, startedAt: at('09:30') }
  const story = { sourceLocale: 'en', published: true, windows: [mail, search], resolvedAt: at('19:00') }
  const draft = { remediationItems: [] }
  const terms: GlossaryTerm[] = []
  const waysFor = (prose: CheckedProse, told: Partial<typeof story> = {}) => {
    const whole = { ...story, ...told }
    const found: Omit<Finding, 'accepted'>[] = [
      ...proseFindings([prose], { at: may, terms }),
      ...windowFindings([prose], whole.windows, 'America/Los_Angeles'),
    ]
    return found.flatMap((finding) => fixesOf(finding, { ...draft, proses: [prose] }, whole))
  }
  const fixes = (words: string, place: string, told: Partial<typeof story> = {}) =>
    waysFor({ place, body: words, locale: 'en', source: null }, told).map(({ as, change }) => ({
      as,
      ...change,
    }))

  test('a zone of the other season gets its name, wherever it stands and nowhere within a word', () => {
    expect(fixes('At 9:20 AM PST, or 9:30 PST, PSTN failed.', 'rootCause')).toEqual([
      { as: 'words', postmortem: { rootCause: 'At 9:20 AM PDT, or 9:30 PDT, PSTN failed.' } },
    ])
  })

  test('a heading goes, and the words around it stay', () => {
    expect(fixes('One.\n\n## Root cause\n\nTwo.', 'rootCause')).toEqual([
      { as: 'heading', postmortem: { rootCause: 'One.\n\nTwo.' } },
    ])
    expect(fixes('**Timeline:**\nfirst', 'resolution')).toEqual([
      { as: 'heading', postmortem: { resolution: 'first' } },
    ])
    expect(fixes('## Root cause', 'rootCause'), 'nothing would be left').toEqual([])
  })

  test('prose or window is moved to the other, by the service that began or ended the impact', () => {
    const moved = (windows: readonly (typeof mail)[]) =>
      windows.map((window) => ({ ...window, service: window.service.slug }))
    expect(fixes('From 09:00 UTC to 18:32 UTC mail was late.', 'summary')).toEqual([
      { as: 'words', postmortem: { summary: 'From 08:00 UTC to 18:32 UTC mail was late.' } },
      { as: 'window', incident: { windows: moved([{ ...mail, startedAt: at('09:00') }, search]) } },
    ])
    const late = { ...mail, endedAt: new Date('2025-05-10T00:20:00Z') }
    expect(fixes('From 08:00 UTC to 23:50 UTC mail was late.', 'summary', { windows: [late] })).toEqual([
      { as: 'words', postmortem: { summary: 'From 08:00 UTC to 00:20 UTC mail was late.' } },
      { as: 'window', incident: { windows: moved([{ ...late, endedAt: at('23:50') }]) } },
    ])
  })

  test('but words only where they stand as they were read, once, and on one clock', () => {
    const ways = (body: string) => fixes(body, 'summary').map(({ as }) => as)
    expect(ways('From 9:00 to 18:32 UTC mail was late.')).toEqual(['window'])
    expect(ways('From 09:00 UTC | 02:00 PDT to 18:32 UTC mail was late.')).toEqual(['window'])
    expect(ways('From 09:00 UTC to 18:32 UTC mail was late. At 09:00 UTC we saw it.')).not.toContain('words')
  })

  test('an open window ends with the resolution', () => {
    const open = { ...mail, endedAt: null }
    const finding = { id: 'window_open', code: 'window_open', place: 'windows', params: {} } as const
    const close = (resolvedAt: Date | null) =>
      fixesOf(finding, { ...draft, proses: [] }, { ...story, windows: [open], resolvedAt })
    expect(close(at('19:00'))).toMatchObject([
      { as: 'close', change: { incident: { windows: [{ service: 'mail', endedAt: at('19:00') }] } } },
    ])
    expect(close(null)).toEqual([])
    expect(close(at('07:00')), 'it began after that').toEqual([])
  })

  test('what stands in the timeline or the title is corrected there, openly where it is public', () => {
    const entry = { place: 'entry.1', entryId: 'e1', body: 'At 9:20 AM PST', locale: 'en', source: null }
    const change = { entry: { id: 'e1', body: 'At 9:20 AM PDT' } }
    expect(waysFor(entry)).toEqual([{ as: 'words', corrects: true, change }])
    expect(waysFor(entry, { published: false })).toEqual([{ as: 'words', corrects: false, change }])
    expect(waysFor({ ...entry, body: 'From 09:00 UTC to 18:32 UTC mail was late.' })).toMatchObject([
      {
        as: 'words',
        corrects: true,
        change: { entry: { body: 'From 08:00 UTC to 18:32 UTC mail was late.' } },
      },
      { as: 'window', corrects: false },
    ])
    expect(fixes('Mail was late at 9:20 PST', 'title')).toEqual([
      { as: 'words', incident: { title: 'Mail was late at 9:20 PDT' } },
    ])
  })

  describe('a translation is mended where it stands, from its original', () => {
    const own = { textId: 't', revisionId: 'r' }
    const mended = (body: string, said: string, locale = 'de') =>
      waysFor({ place: 'entry.1', ...own, body, locale, source: { body: said, locale: 'en' } }).map(
        ({ change }) => 'translation' in change && change.translation.body,
      )

    test('its zone and its heading', () => {
      expect(waysFor({ place: 'summary', ...own, body: 'Um 17:20 MEZ', locale: 'de', source: null })).toEqual(
        [
          {
            as: 'words',
            corrects: false,
            change: {
              translation: { locale: 'de', ...own, body: 'Um 17:20 MESZ', was: 'Um 17:20 MEZ' },
            },
          },
        ],
      )
      expect(mended('## Ursachenanalyse\n\nEin Relais fiel aus.', 'A relay failed.')).toEqual([
        'Ein Relais fiel aus.',
      ])
    })

    test.each([
      ['de', '37 of 400 replies', '73 von 400 Antworten', '37 von 400 Antworten'],
      ['de', '12,000 replies', '13.000 Antworten', '12.000 Antworten'],
      ['de', '1.5 GB', '15 GB', '1,5 GB'],
      ['fr', '12,000 replies', '13\u00a0000 réponses', '12\u202f000 réponses'],
      ['ar', '37 replies', '٧٣ ردًّا', '٣٧ ردًّا'],
      ['de', 'On April 23, 2025', 'Am 24.04.2025', 'Am 23.04.2025'],
      ['de', 'at 16:20 UTC', 'um 16.02 Uhr UTC', 'um 16.20 Uhr UTC'],
      ['fr', 'at 16:20 UTC', 'à 16 h 02 UTC', 'à 16 h 20 UTC'],
      ['es', 'at 4:20 PM', 'a las 4:02 p. m.', 'a las 4:20 p. m.'],
      ['ja', 'at 4:20 PM UTC', '午後4時2分（UTC）', '午後4時20分（UTC）'],
      ['de', 'See https://a.example/en.', 'Siehe https://a.example/de.', 'Siehe https://a.example/en.'],
      ['de', 'Write to help@a.example', 'An hilfe@a.example … bitte', 'An help@a.example … bitte'],
      [
        'ja',
        'since {{time 2025-05-09T16:20Z}}',
        '{{time 2025-05-09T16:02Z}} から',
        '{{time 2025-05-09T16:20Z}} から',
      ],
    ])('%s: what differs from “%s” in “%s”', (locale, said, wrong, right) => {
      expect(mended(wrong, said, locale)).toEqual([right])
    })

    test.each([
      ['37 of them, 5 late', '73 davon, 6 verspätet'],
      ['37 of them', 'alle davon'],
      ['37 of them', '73, ja 73 davon'],
      ['at 4:20 PM', 'um 4:20 AM'],
      ['at 16:20 UTC', 'um 17 Uhr UTC'],
    ])('but nothing is guessed: %s, %s', (said, wrong) => {
      expect(mended(wrong, said)).toEqual([])
    })

    test('nor is there anything to click where no original is held', () => {
      const german = { place: 'summary', textId: 't', revisionId: null, body: 'Um 17:20 MEZ', locale: 'de' }
      expect(waysFor({ ...german, source: null })).toEqual([])
    })
  })
})
