import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { derivedTitle } from '#importers/article/derived-title'
import { sentence } from '#importers/article/findings'
import { type ArticleSection, headings, sectionOf } from '#importers/article/headings'
import { type ArticleLocale, articleLocales } from '#importers/article/locales'
import { parseArticle } from '#importers/article/parse-article'
import { readStatus } from '#importers/article/status-words'

const fixture = (name: string) => readFileSync(new URL(`fixtures/articles/${name}`, import.meta.url), 'utf8')

function read(source: string, locale: ArticleLocale = 'en', title?: string) {
  const { story, findings } = parseArticle(source, { locale, title })
  if (!story) throw new Error(findings.map(sentence).join('\n'))
  const codes = findings.map((f) => `${f.line ?? '-'} ${f.code}`)
  const at = (code: string) => findings.filter((f) => f.code === code)
  const entries = story.entries.map((e) => `${e.occurredAt.toISOString().slice(0, 16)} ${e.status}`)
  const windows = story.windows.map((w) =>
    [w.startedAt, w.endedAt].map((i) => i?.toISOString().slice(0, 16) ?? 'open').join(' '),
  )
  return { story, findings, codes, at, entries, windows }
}

describe('a machine-translated article with the usual faults', () => {
  const article = read(fixture('carrier-outage.de.txt'), 'de')

  it('keeps every fact', () => {
    expect(article.windows).toEqual(['2025-06-03T08:05 2025-06-03T09:48'])
    expect(article.entries).toEqual(['2025-06-03T08:27 investigating', '2025-06-03T10:51 resolved'])
    expect(article.story.rootCause).toBe(
      'Ein Netzbetreiber hat bei Wartungsarbeiten die falsche Glasfaser getrennt.',
    )
    expect(article.story.resolution).toBe('Der Netzbetreiber hat die Verbindung wieder gespleißt.')
    expect(article.story.noRemediationReason).toContain('keine Korrekturmaßnahmen erforderlich')
    expect(article.story.moreInformation).toBe(
      'Den aktuellen Stand finden Sie auf https://status.lumendesk.example.',
    )
  })

  it('leaves an error string in angle brackets as it was', () => {
    expect(article.story.entries[0]?.body).toContain('<Voice::TrunkNicht verfügbar: Leitung besetzt>')
  })

  it('takes the notice as provenance, not as text', () => {
    expect(article.story.translation).toEqual({ provenance: 'machine', sourceLocale: 'en' })
    expect(JSON.stringify(article.story)).not.toContain('Übersetzungssoftware')
    expect(article.at('translation_notice')[0]?.params.lines).toBe('16–17')
  })

  it('reports the odd heading, the unknown zone, the early end and what it derived, each with its line', () => {
    expect(article.codes).toEqual([
      '2 window_read',
      '2 title_derived',
      '5 status_derived',
      '6 zone_unknown',
      '6 window_ends_before_report',
      '7 status_derived',
      '12 heading_odd',
      '13 no_remediation',
      '16 translation_notice',
    ])
    expect(article.at('zone_unknown').map(sentence)[0]).toContain('Unknown zone “PXT”')
    expect(article.at('window_ends_before_report')[0]?.params.minutes).toBe('63')
  })
})

describe('an English article, newest first', () => {
  const article = read(fixture('search-index.en.txt'))

  it('stores the timeline oldest first and says so', () => {
    expect(article.entries).toEqual([
      '2025-05-20T21:58 investigating',
      '2025-05-20T23:15 identified',
      '2025-05-21T00:30 monitoring',
      '2025-05-21T02:02 resolved',
    ])
    expect(article.at('newest_first')).toHaveLength(1)
  })

  it('reads a window across two days', () => {
    expect(article.windows).toEqual(['2025-05-20T22:10 2025-05-21T01:35'])
  })

  it('reports an entry before the window, a winter zone in May and a clock that does not fit', () => {
    expect(article.at('entry_before_window')[0]).toMatchObject({ line: 22, params: { minutes: '12' } })
    expect(article.at('zone_season')[0]?.params).toMatchObject({ zone: 'PST', right: 'PDT' })
    expect(article.at('clock_differs')).toMatchObject([
      { line: 14, params: { expected: '2025-05-20 17:30' } },
    ])
  })

  it('turns typed tags into states and dates', () => {
    expect(article.story.remediationItems.map(({ line: _, ...item }) => item)).toEqual([
      { text: 'Give up on the lock after one minute.', state: 'done', targetDate: null, doneDate: null },
      {
        text: 'Alarm when the index falls behind.',
        state: 'planned',
        targetDate: '2025-07-31',
        doneDate: null,
      },
      { text: 'Measure the delay in every pod', state: 'in_progress', targetDate: null, doneDate: null },
      {
        text: 'Write down how to rebuild an index [Parked]',
        state: 'planned',
        targetDate: null,
        doneDate: null,
      },
    ])
    expect(article.at('item_tag_unknown')[0]?.params.tag).toBe('Parked')
  })

  it('keeps text under an unknown heading and reports its lines', () => {
    expect(article.story.moreInformation).toContain('Thank you to everyone who reported missing tickets.')
    expect(article.at('unplaced')[0]?.params.lines).toBe('43–45')
  })

  it('has a title of its own, which an option replaces in the open', () => {
    expect(article.story.title).toMatch(/^Service Incident - May 20, 2025 - Search/)
    const renamed = read(fixture('search-index.en.txt'), 'en', 'Search left out new tickets')
    expect(renamed.story.title).toBe('Search left out new tickets')
    expect(renamed.at('title_replaced')).toHaveLength(1)
  })
})

describe('an article of a running incident', () => {
  const article = read(fixture('login-running.en.txt'))

  it('dates stamps that stand under the summary without a date, over midnight', () => {
    expect(article.entries).toEqual([
      '2025-02-11T23:52 investigating',
      '2025-02-12T00:31 identified',
      '2025-02-12T00:48 monitoring',
    ])
    expect(article.at('date_from_context').map((f) => f.params.date)).toEqual([
      '2025-02-11',
      '2025-02-12',
      '2025-02-12',
    ])
  })

  it('leaves the window open and the postmortem pending', () => {
    expect(article.windows).toEqual(['2025-02-11T23:40 open'])
    expect(article.at('postmortem_pending')[0]).toMatchObject({ line: 16, params: { text: 'TBD' } })
    expect(article.story).toMatchObject({ rootCause: null, resolution: null, remediationItems: [] })
  })
})

describe('a saved page', () => {
  const article = read(fixture('attachments.html'))

  it('takes the article and leaves what stands around it', () => {
    expect(article.story.title).toBe('Attachments failed to open')
    expect(article.windows).toEqual(['2025-08-07T11:00 2025-08-07T12:20'])
    expect(article.entries).toEqual(['2025-08-07T11:14 investigating', '2025-08-07T12:26 resolved'])
    expect(JSON.stringify(article.story)).not.toMatch(/helpful|Sign in|Related|Ada from|©/)
    expect(article.at('saved_page')).toHaveLength(1)
    expect(article.at('unplaced')).toEqual([])
  })

  it('keeps links, code, and what the page wrote in angle brackets', () => {
    expect(article.story.summary).toContain('<X::Store unavailable: retry later>')
    expect(article.story.entries[0]?.body).toContain(
      '[our status page](https://status.lumendesk.example/now)',
    )
    expect(article.story.rootCause).toContain('```\nulimit -n\n1024\n```')
    expect(article.story.moreInformation).toBe('Questions? [Write to us](mailto:help@lumendesk.example).')
  })

  it('reads tags inside markup', () => {
    expect(article.story.remediationItems.map((i) => [i.text, i.state])).toEqual([
      ['Raise the limit everywhere', 'done'],
      ['Watch the limit', 'planned'],
    ])
  })
})

it('an Arabic article with Arabic figures, machine-made headings and a notice', () => {
  const { story, windows, entries } = read(
    [
      'ملخص',
      'في 3 يونيو 2025، من الساعة 08:05 UTC إلى الساعة 09:48 UTC، تعذر على العملاء استقبال المكالمات.',
      'الجدول الزمني',
      '03 يونيو 2025 08:27 UTC | 03 يونيو 2025 01:27 PT',
      'نحن على علم بوجود عطل ونحقق فيه.',
      '٠٣ يونيو ٢٠٢٥ ١٠:٥١ UTC | ٠٣ يونيو ٢٠٢٥ ٠٣:٥١ PT',
      'تم حل المشكلة.',
      'عناصر الإزالة',
      '- [مكتمل] مراقبة الكابل',
      'إشعار الترجمة: تمت ترجمة هذه المقالة بواسطة برنامج ترجمة آلية.',
      'النسخة الإنجليزية هي النسخة الرسمية.',
    ].join('\n'),
    'ar',
  )
  expect(windows).toEqual(['2025-06-03T08:05 2025-06-03T09:48'])
  expect(entries).toEqual(['2025-06-03T08:27 investigating', '2025-06-03T10:51 resolved'])
  expect(story.title).toBe('تعذر على العملاء استقبال المكالمات')
  expect(story.remediationItems).toMatchObject([{ state: 'done', text: 'مراقبة الكابل' }])
  expect(story.translation).toEqual({ provenance: 'machine', sourceLocale: 'en' })
})

describe('a title made of the summary', () => {
  it.each<[ArticleLocale, string, string]>([
    ['en', 'On May 9, 2025, from 16:20 UTC to 18:32 UTC, mail was late.', 'Mail was late'],
    ['en', 'On Friday, May 9, 2025 between 16:20 UTC and 18:32 UTC, mail was late.', 'Mail was late'],
    ['en', 'Nobody could log in on May 9, 2025.', 'Nobody could log in on May 9, 2025'],
    [
      'de',
      'Am 9. Mai 2025, von 16:20 UTC bis 18:32 UTC, traten beim Anmelden Fehler auf.',
      'Beim Anmelden Fehler',
    ],
    [
      'fr',
      'Le 9 mai 2025, de 16h20 UTC à 18h32 UTC, le courrier était en retard.',
      'Le courrier était en retard',
    ],
    ['ja', '2025年5月9日16:20 UTCから18:32 UTCまで、メールが遅延しました。', 'メールが遅延しました'],
    ['ko', '2025년 5월 9일 16:20 UTC부터 18:32 UTC까지 메일이 지연되었습니다.', '메일이 지연되었습니다'],
  ])('%s: %s', (locale, sentence, title) => {
    expect(derivedTitle(sentence, locale)).toBe(title)
  })

  it('is cut at a word that it can end in', () => {
    const long =
      'Customers of the voice channel heard a busy tone instead of a voice whenever they called us, or were cut off.'
    expect(derivedTitle(long, 'en')).toBe(
      'Customers of the voice channel heard a busy tone instead of a voice whenever they called us…',
    )
  })
})

describe('windows in prose', () => {
  const cases: [ArticleLocale, string, string, string][] = [
    [
      'en',
      'Summary',
      'On May 9, 2025 from 16:20 UTC to 18:32 UTC, mail was late.',
      '2025-05-09T16:20 2025-05-09T18:32',
    ],
    [
      'en',
      'Summary',
      'On May 9, 2025 from 4:20 PM to 6:32 PM UTC, mail was late.',
      '2025-05-09T16:20 2025-05-09T18:32',
    ],
    [
      'en',
      'Summary',
      'From 09:20 PT to 11:32 PT on May 9, 2025, mail was late.',
      '2025-05-09T16:20 2025-05-09T18:32',
    ],
    [
      'en',
      'Summary',
      'On May 9, 2025 from 22:10 UTC until 01:05 UTC, mail was late.',
      '2025-05-09T22:10 2025-05-10T01:05',
    ],
    [
      'de',
      'Überblick',
      'Vom 9. Mai 2025, 22:10 UTC bis 11. Mai 2025, 01:05 UTC war Post verspätet.',
      '2025-05-09T22:10 2025-05-11T01:05',
    ],
    [
      'de',
      'Zusammenfassung',
      'Am 9. Mai 2025 zwischen 16.20 Uhr UTC und 18.32 Uhr UTC war Post verspätet.',
      '2025-05-09T16:20 2025-05-09T18:32',
    ],
    [
      'fr',
      'Résumé',
      'Le 9 mai 2025, de 16h20 UTC à 18h32 UTC, le courrier était en retard.',
      '2025-05-09T16:20 2025-05-09T18:32',
    ],
    [
      'es',
      'Resumen',
      'El 9 de mayo de 2025, de 16:20 UTC a 18:32 UTC, el correo llegó tarde.',
      '2025-05-09T16:20 2025-05-09T18:32',
    ],
    [
      'pt-BR',
      'Resumo',
      'Em 9 de maio de 2025, das 16:20 UTC às 18:32 UTC, o correio atrasou.',
      '2025-05-09T16:20 2025-05-09T18:32',
    ],
    [
      'ja',
      '概要',
      '2025年5月9日16:20 UTCから18:32 UTCまで、メールが遅延しました。',
      '2025-05-09T16:20 2025-05-09T18:32',
    ],
    [
      'ko',
      '요약',
      '2025년 5월 9일 16:20 UTC부터 18:32 UTC까지 메일이 지연되었습니다.',
      '2025-05-09T16:20 2025-05-09T18:32',
    ],
  ]
  it.each(cases)('%s: %s %s', (locale, heading, prose, window) => {
    expect(read(`${heading}\n${prose}\n`, locale).windows).toEqual([window])
  })

  it('reports an end before the beginning and stores no window', () => {
    const article = read(
      'Summary\nFrom May 9, 2025 16:20 UTC to May 8, 2025 18:32 UTC mail was late.\nTimeline\nMay 9, 2025 16:30 UTC\nWe are investigating.\n',
    )
    expect(article.windows).toEqual([])
    expect(article.at('window_backwards')).toHaveLength(1)
  })

  it('reports another window in a later section, and keeps the prose', () => {
    const article = read(
      'Summary\nOn May 9, 2025 from 09:00 UTC to 10:00 UTC mail was late.\nRoot cause\nFrom 08:00 UTC to 10:00 UTC a disk was full.\n',
    )
    expect(article.at('window_differs')).toMatchObject([{ line: 4 }])
    expect(article.story.rootCause).toContain('08:00 UTC')
  })
})

describe('stamps', () => {
  const stamped = (stamp: string, locale: ArticleLocale, timeline: string, summary: string) =>
    read(`${summary}\nX.\n${timeline}\n${stamp}\nText.\n`, locale).entries[0]?.slice(0, 16)

  it.each<[string, ArticleLocale, string, string]>([
    ['May 9, 2025 05:41 PM UTC | May 9, 2025 10:41 AM PT', 'en', 'Timeline', 'Summary'],
    ['09. Mai 2025 17:41 UTC | 09. Mai 2025 10:41 Uhr PT', 'de', 'Zeitleiste', 'Überblick'],
    ['9 mai 2025 17 h 41 UTC | 9 mai 2025 10 h 41 PT', 'fr', 'Chronologie', 'Résumé'],
    ['9 de mayo de 2025 05:41 p. m. UTC | 9 de mayo de 2025 10:41 a. m. PT', 'es', 'Cronología', 'Resumen'],
    ['9 de maio de 2025 17:41 UTC | 9 de maio de 2025 10:41 PT', 'pt-BR', 'Linha do tempo', 'Resumo'],
    ['2025年5月9日午後5:41 UTC | 2025年5月9日午前10:41 PT', 'ja', 'タイムライン', '概要'],
    ['2025년 5월 9일 오후 5:41 UTC | 2025년 5월 9일 오전 10:41 PT', 'ko', '타임라인', '요약'],
    ['2025-05-09T17:41Z', 'en', 'Timeline', 'Summary'],
    ['10:41 PDT, May 9, 2025', 'en', 'Timeline', 'Summary'],
  ])('%s', (stamp, locale, timeline, summary) => {
    expect(stamped(stamp, locale, timeline, summary)).toBe('2025-05-09T17:41')
  })

  it('dates a stamp from its neighbour, backwards where the timeline runs backwards', () => {
    const timeline = [
      'April 23, 2025 12:43 AM UTC\nThis is resolved.',
      'April 23, 2025 12:21 AM UTC\nThe cause has been identified.',
      '11:58 PM UTC | 04:58 PM PT\nWe are investigating.',
    ]
    const article = read(`Summary\nX.\nTimeline\n${timeline.join('\n')}\n`)
    expect(article.entries).toEqual([
      '2025-04-22T23:58 investigating',
      '2025-04-23T00:21 identified',
      '2025-04-23T00:43 resolved',
    ])
    expect(article.at('date_from_context')).toMatchObject([
      { line: 8, params: { date: '2025-04-22', from: '6' } },
    ])
  })

  it('refuses stamps that nothing gives a date', () => {
    const { story, findings } = parseArticle('Summary\nX.\nTimeline\n07:32 UTC | 23:32 PT\nText.\n', {
      locale: 'en',
    })
    expect(story).toBeNull()
    expect(findings).toMatchObject([{ line: 4, code: 'date_unknown', level: 'error' }])
  })

  it('keeps a line that cannot be read as text and says so', () => {
    const article = read(
      'Summary\nX.\nTimeline\nMay 9, 2025 17:41 UTC\nText.\nMay 9, 2025 17:71 UTC | 10:71 PT\nMore.\n',
    )
    expect(article.at('stamp_unreadable')[0]?.line).toBe(6)
    expect(article.story.entries[0]?.body).toContain('17:71 UTC')
  })

  it('reads every stamp that is written by rule back to its instant', () => {
    const instants = fc.date({
      min: new Date('2015-01-01'),
      max: new Date('2030-01-01'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(instants, (date) => {
        const instant = new Date(Math.floor(date.getTime() / 60_000) * 60_000)
        const half = (zone: string) =>
          new Intl.DateTimeFormat('en-US', {
            timeZone: zone,
            dateStyle: 'long',
            timeStyle: 'short',
          })
            .format(instant)
            .replace(' at ', ' ')
        const source = `Summary\nX.\nTimeline\n${half('UTC')} UTC | ${half('America/Los_Angeles')} PT\nText.\n`
        const article = read(source)
        expect(article.story.entries[0]?.occurredAt).toEqual(instant)
        expect(article.at('clock_differs')).toEqual([])
      }),
    )
  })
})

describe('headings', () => {
  it('finds every wording of every language, whatever its case and punctuation', () => {
    for (const locale of articleLocales) {
      for (const [section, { usual, odd = [] }] of Object.entries(headings[locale])) {
        for (const wording of [...usual, ...odd]) {
          for (const written of [
            wording,
            `${wording.toUpperCase()}:`,
            `## ${wording}`,
            `**${wording}**`,
            `${wording} …`,
          ]) {
            expect([written, sectionOf(written, locale)?.section]).toEqual([
              written,
              section as ArticleSection,
            ])
          }
        }
      }
    }
  })

  it('reports a heading left in English', () => {
    const article = read(
      'Zusammenfassung\nAm 9. Mai 2025, von 16:20 UTC bis 18:32 UTC, war alles aus.\nRoot cause\nEin Kabel.\n',
      'de',
    )
    expect(article.story.rootCause).toBe('Ein Kabel.')
    expect(article.at('heading_foreign')).toMatchObject([{ line: 3 }])
  })

  it('refuses an article in another language than asked for', () => {
    const { story, findings } = parseArticle(fixture('carrier-outage.de.txt'), { locale: 'fr' })
    expect(story).toBeNull()
    expect(findings.map(sentence)).toEqual(['The headings are German, not French: use --locale de.'])
  })
})

describe('statuses', () => {
  it.each<[ArticleLocale, string, string]>([
    ['en', 'We will update this page once the issue is resolved.', 'investigating'],
    ['en', 'The issue has not been resolved, and we are investigating.', 'investigating'],
    ['en', 'Monitoring - a change is out.', 'monitoring'],
    ['de', 'Das Problem wurde noch nicht behoben, wir untersuchen es.', 'investigating'],
    ['de', 'Die Ursache wurde identifiziert.', 'identified'],
    ['fr', 'Le problème est résolu.', 'resolved'],
    ['es', 'El problema se ha resuelto.', 'resolved'],
    ['pt-BR', 'O problema foi resolvido.', 'resolved'],
    ['ja', '問題は解決しました。', 'resolved'],
    ['ko', '문제가 해결되었습니다.', 'resolved'],
    ['ar', 'تم حل المشكلة.', 'resolved'],
    ['ar', 'لم يتم حل المشكلة بعد، وما زلنا نحقق فيها.', 'investigating'],
  ])('%s: %s', (locale, body, status) => {
    expect(readStatus(body, locale).status).toBe(status)
  })

  it('derives the end from the window where no entry tells it', () => {
    const article = read(
      'Summary\nOn May 9, 2025 from 09:00 UTC to 10:00 UTC mail was late.\nTimeline\nMay 9, 2025 09:10 UTC\nWe are investigating.\nResolution\nA restart.\n',
    )
    expect(article.entries).toEqual(['2025-05-09T09:10 investigating', '2025-05-09T10:00 resolved'])
    expect(article.at('status_from_window')).toMatchObject([{ level: 'warning', line: 2 }])
  })
})

describe('what is no article', () => {
  it.each([
    ['', 'nothing'],
    ['Flour 250 g\nBake at 07:00 for an hour.\n', 'a recipe'],
    ['# Read me\n\n## Summary\n\nA library for dates.\n', 'a readme'],
    ['<!doctype html><html><body><main><h1>Sign in</h1><p>Password</p></main></body></html>', 'another page'],
  ])('%j is refused with an error', (source) => {
    const { story, findings } = parseArticle(source, { locale: 'en' })
    expect(story).toBeNull()
    expect(findings.at(-1)?.level).toBe('error')
  })

  it('never throws, and never loses a word of an article', () => {
    const line = fc.constantFrom(
      'Summary',
      'Timeline',
      'Root cause',
      'Resolution',
      'Remediation items',
      'For more information',
      'Something else:',
      '## Unknown heading',
      'May 9, 2025 17:41 UTC | 10:41 PT',
      '18:05 UTC',
      '- a bullet [Completed]',
      '',
      'From 16:20 UTC to 18:32 UTC <b>it</b> failed.',
    )
    const text = fc.string({ minLength: 1, maxLength: 12 }).map((s) => `w${Buffer.from(s).toString('hex')}.`)
    fc.assert(
      fc.property(fc.array(fc.oneof(line, text), { maxLength: 25 }), (lines) => {
        const source = ['Service incident of May 9, 2025', ...lines].join('\n')
        const { story } = parseArticle(source, { locale: 'en' })
        if (!story) return
        const kept = JSON.stringify(story)
        for (const word of lines.filter((l) => /^w[0-9a-f]+\.$/.test(l))) expect(kept).toContain(word)
      }),
      { numRuns: 500 },
    )
  })
})
