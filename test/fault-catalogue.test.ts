import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { applyStates, closeWindows, inDisplayOrder, statusOf } from '#domain/incident/incident'
import { storyMarkdown } from '#domain/incident/markdown-story'
import { windowFindings } from '#domain/postmortem/findings'
import { gate } from '#domain/postmortem/gate'
import type { LoadedPostmortem } from '#domain/postmortem/load-postmortem'
import { proseFindings } from '#domain/postmortem/prose-findings'
import { followChoices, isPostmortemOnly, isQuiet, topicsFor } from '#domain/subscription/subscription'
import { chooseProse, sourceChange, type TextRow } from '#domain/text/text'
import { readableLocales } from '#i18n/locales'
import { translator } from '#i18n/messages'
import { stamp } from '#i18n/stamps'
import { sectionOf } from '#importers/article/headings'
import { isArticleLocale } from '#importers/article/locales'
import { parseArticle } from '#importers/article/parse-article'
import { setClock } from '#lib/clock'
import { markdownWithTimes, renderMarkdown } from '#lib/markdown'
import { openIncident, prose, publishedIncident, translatedIncident } from '#test/fixtures/views'
import { protect } from '#translators/protect'

// Faults that others have published, by row, as far as readers and imports go. Each is impossible here, or told.

beforeEach(() => setClock(new Date('2025-05-11T01:00:00Z')))
afterEach(() => setClock(null))

const pacific = 'America/Los_Angeles'
const told = (view: typeof publishedIncident, locale = 'en') =>
  storyMarkdown(view, { locale, zone: pacific, url: 'https://status.test' })
const codes = readableLocales.map(({ code }) => code)

/** A postmortem that nobody has begun. */
const nothingWritten: LoadedPostmortem = {
  id: 'p',
  dueBy: null,
  notPlannedAt: null,
  publishedAt: null,
  firstPublishedAt: null,
  correctedAt: null,
  version: 1,
  summaryId: null,
  rootCauseId: null,
  resolutionId: null,
  moreInformationId: null,
  noRemediationReasonId: null,
  notPlannedReasonId: null,
  summary: null,
  rootCause: null,
  resolution: null,
  moreInformation: null,
  noRemediationReason: null,
  notPlannedReason: null,
  acceptedFindings: [],
  remediationItems: [],
}

const article = (timeline: string, summary = 'On May 9, 2025 from 09:00 UTC to 10:00 UTC, mail was late.') =>
  parseArticle(`Mail was late\n\nSummary\n${summary}\n\nTimeline\n${timeline}\n`, { locale: 'en' })
const found = (reading: ReturnType<typeof parseArticle>) =>
  reading.findings.map(({ code, line }) => [code, line])

describe('1: the summary names another beginning than the timeline', () => {
  test('a page words its window from data, and prose has no part in it', () => {
    const summary = prose('It began at 09:00 UTC.')
    const { postmortem } = publishedIncident
    if (postmortem.state !== 'published') throw new Error('The fixture has a postmortem')
    const text = told({ ...publishedIncident, postmortem: { ...postmortem, summary } })
    expect(text).toContain('**Impact window:** 9 May 2025, 16:20–18:32 UTC')
  })
})

describe('1: prose names another beginning than the window', () => {
  test('that is found before publishing, in the summary and in the timeline', () => {
    const window = { startedAt: new Date('2025-05-09T08:00:00Z'), endedAt: new Date('2025-05-09T18:00:00Z') }
    const body = 'From 09:00 UTC to 18:00 UTC mail was late.'
    for (const place of ['summary', 'entry.1']) {
      expect(windowFindings([{ place, body, locale: 'en' }], [window], pacific)).toMatchObject([
        { code: 'window_start_differs', place, params: { said: '09:00 UTC', fact: '08:00 UTC' } },
      ])
    }
  })
})

describe('2: the same heading is worded differently, or left in English', () => {
  test('headings are messages, the same on every page of a language', () => {
    for (const code of codes) {
      const headings = told(publishedIncident, code).match(/^## .*$/gm)
      const t = translator(code, 'common.section')
      const names = ['summary', 'timeline', 'rootCause', 'resolution', 'remediationItems'] as const
      expect(headings).toEqual(names.map((name) => `## ${t(name)}`))
    }
  })

  test('an import knows the wordings of every language, our own among them, in one table', () => {
    const own = [
      ['summary', 'summary'],
      ['timeline', 'timeline'],
      ['rootCause', 'rootCause'],
      ['resolution', 'resolution'],
      ['remediationItems', 'remediation'],
      ['moreInformation', 'moreInformation'],
      ['postmortem', 'postmortem'],
    ] as const
    for (const code of codes.filter(isArticleLocale)) {
      const t = translator(code, 'common.section')
      for (const [name, section] of own)
        expect([code, name, sectionOf(t(name), code)?.section]).toEqual([code, name, section])
    }
    expect(sectionOf('Entfernungselemente', 'de')).toMatchObject({ section: 'remediation', odd: true })
  })
})

describe('3: headings and “TBD” go through a machine, and come back as something else', () => {
  test('what stands around prose is no prose: each language has its own words, and nobody is asked for them', () => {
    const pending = { state: 'pending', dueBy: null, overdue: false } as const
    for (const code of codes) {
      const t = translator(code)
      const text = told({ ...publishedIncident, postmortem: pending }, code)
      expect(text).toContain(`## ${t('common.section.timeline')}`)
      expect(text).not.toContain('TBD')
    }
    const promises = codes.map((code) => translator(code, 'common.section')('remediationItems'))
    expect(promises).toContain('Abhilfemaßnahmen')
    expect(new Set(promises).size).toBe(codes.length)
  })

  test('a heading that somebody types into prose is found', () => {
    const typed = { place: 'summary', body: '## Timeline\n\nMail was late.', locale: 'en', source: null }
    expect(proseFindings([typed], { at: new Date('2025-05-09T16:20:00Z'), terms: [] })).toMatchObject([
      { code: 'heading_in_prose', params: { said: 'Timeline' } },
    ])
  })
})

describe('4: PST in May, and zones mixed or mistyped', () => {
  test('one rule names zones, by the instant', () => {
    for (const code of codes) {
      expect(stamp(new Date('2025-05-09T17:41:00Z'), code, pacific).text).toMatch(/10:41 PDT/)
      expect(stamp(new Date('2025-12-09T17:41:00Z'), code, pacific).text).toMatch(/09:41 PST/)
    }
  })

  test('an import reports a winter zone in summer and a zone that nobody knows, with their lines', () => {
    const reading = article(
      'May 9, 2025 09:20 UTC | May 9, 2025 02:20 PST\nWe look.\n\nMay 9, 2025 09:50 UTC | 02:50 PPT\nFixed.',
    )
    expect(found(reading)).toContainEqual(['zone_season', 7])
    expect(found(reading)).toContainEqual(['zone_unknown', 10])
  })
})

describe('5: an error string in angle brackets is swallowed', () => {
  test('it shows as it was written', () => {
    expect(renderMarkdown('They saw <Inbox::Timeout try later>.')).toContain(
      '&#x3C;Inbox::Timeout try later>',
    )
  })
})

describe('5: an error string in angle brackets is translated', () => {
  test('a machine never sees it', () => {
    const sent = protect('They saw <Inbox::Timeout try later>.').filter((part) => typeof part !== 'string')
    expect(sent.map(({ text }) => text).join()).not.toContain('Timeout')
  })
})

describe('6: the notice that words are machine-made stands at the very end', () => {
  test('it is the first thing said', () => {
    expect(told(translatedIncident, 'de').split('\n')[0]).toMatch(/^> Maschinell übersetzt/)
  })
})

describe('7: the original changed, the translation did not, and nobody can tell', () => {
  const at = (hour: number) => new Date(Date.UTC(2025, 4, 9, hour))
  const text: TextRow = {
    sourceLocale: 'en',
    source: { revisionId: 'r2', body: 'Two workers.' },
    revisions: [
      { id: 'r1', number: 1, body: 'One worker.', at: at(10) },
      { id: 'r2', number: 2, body: 'Two workers.', at: at(12) },
    ],
    translations: [
      {
        locale: 'de',
        body: 'Ein Prozess.',
        provenance: 'human',
        revisionId: 'r1',
        madeFrom: { number: 1, body: 'One worker.' },
        createdAt: at(11),
      },
    ],
  }

  test('readers see since when, and what the original said and says', () => {
    expect(chooseProse(text, 'de')).toMatchObject({
      body: 'Ein Prozess.',
      stale: true,
      change: { since: at(12), before: 'One worker.', after: 'Two workers.', locale: 'en' },
    })
  })

  test('words that were never public are not shown by the difference either', () => {
    const [translation] = text.translations
    if (!translation) throw new Error('There is one')
    expect(sourceChange({ ...text, revisions: text.revisions.slice(1) }, translation)).toMatchObject({
      since: at(12),
      before: null,
    })
  })
})

describe('8: entries oldest first in one post, newest first in another', () => {
  test('there is one order, whatever was entered or imported first', () => {
    const entries = [3, 1, 2].map((hour) => ({
      occurredAt: new Date(hour * 3_600_000),
      sequence: hour,
      status: null,
    }))
    const order = inDisplayOrder(entries).map(({ sequence }) => sequence)
    expect(order).toEqual([1, 2, 3])
    expect(inDisplayOrder([...entries].reverse()).map(({ sequence }) => sequence)).toEqual(order)
  })
})

describe('9: “next update in 30 minutes”, then nothing', () => {
  test('a promise that has passed reads as late', () => {
    setClock(new Date('2025-05-11T02:00:00Z'))
    expect(told(openIncident)).toMatch(/The next update was due by .* and is late\./)
    setClock(new Date('2025-05-11T01:00:00Z'))
    expect(told(openIncident)).toMatch(/Next update by /)
  })
})

describe('10: “will be published here”, then nothing', () => {
  const pending = (overdue: boolean) =>
    told({
      ...publishedIncident,
      postmortem: { state: 'pending', dueBy: new Date('2025-05-10T12:00:00Z'), overdue },
    })

  test('a postmortem has a date, and is late after it', () => {
    expect(pending(false)).toContain('It is due by 10 May 2025')
    expect(pending(true)).toContain('The postmortem is late.')
  })

  test('or says that there will be none, and why', () => {
    const reason = prose('It was a drill.')
    const text = told({
      ...publishedIncident,
      postmortem: { state: 'not_planned', reason, since: new Date() },
    })
    expect(text).toContain('No postmortem')
    expect(text).toContain('It was a drill.')
  })
})

describe('11: a promised item whose fate nobody knows', () => {
  test('each has a public state, and a dropped one its reason', () => {
    const text = told(publishedIncident)
    const { postmortem } = publishedIncident
    if (postmortem.state !== 'published') throw new Error('The fixture has a postmortem')
    for (const { state, droppedReason } of postmortem.remediationItems) {
      expect(text).toContain(`**${translator('en', 'common.remediationState')(state)}`)
      if (droppedReason) expect(text).toContain(droppedReason.body)
    }
  })
})

describe('12: “monitoring” long after the end', () => {
  test('the status is that of the last update', () => {
    const entries = (['monitoring', 'resolved'] as const).map((status, i) => ({
      status,
      occurredAt: new Date(i),
      sequence: i,
    }))
    expect(statusOf(entries)).toBe('resolved')
  })
})

describe('13: resolved, with a service still degraded', () => {
  test('windows close with the resolution', () => {
    const [from, end] = [new Date('2025-05-09T16:00:00Z'), new Date('2025-05-09T18:00:00Z')]
    const open = applyStates([], [{ serviceId: 's', status: 'degraded_performance' }], from)
    expect(open).toMatchObject([{ endedAt: null }])
    expect(closeWindows(open, end)).toMatchObject([{ endedAt: end }])
  })
})

describe('13: a window is opened again by hand after the resolution', () => {
  test('staff find it before they publish', () => {
    const opened = { status: 'resolved' as const, impact: 'minor' as const }
    const windows = [{ startedAt: new Date('2025-05-09T16:00:00Z'), endedAt: null }]
    const { findings } = gate({ ...opened, windows }, nothingWritten)
    expect(findings.map(({ code }) => code)).toEqual(['window_open'])
  })
})

describe('14: fourteen mails, or none about the end', () => {
  test('followers choose, and can ask for the postmortem alone', () => {
    expect(isPostmortemOnly(topicsFor('postmortem', 'incident'))).toBe(true)
    expect(topicsFor('updates', 'incident')).toEqual(
      expect.arrayContaining(['updates', 'resolution', 'postmortem']),
    )
  })

  test('or only the first and the last update, the end being among them', () => {
    expect(topicsFor('ends', 'page')).toEqual(expect.arrayContaining(['updates', 'resolution']))
    expect(isQuiet('ends')).toBe(true)
  })
})

describe('15: one cannot follow a resolved incident', () => {
  test('it can be followed until its postmortem is out, and after that', () => {
    expect(followChoices({ resolved: true, postmortem: 'pending' })).not.toEqual([])
    expect(followChoices({ resolved: true, postmortem: 'published' })).not.toEqual([])
  })
})

describe('16: half in one language, half in another', () => {
  test('every part that is not translated stands in the original’s language, and the story says so on top', () => {
    const text = told(translatedIncident, 'de')
    expect(text.split('\n')[0]).toMatch(/2 von 12 Teilen sind noch nicht übersetzt/)
    expect(text).toContain('## Zeitlicher Ablauf')
  })

  test('an instant in prose reads in the language of that prose', () => {
    const words = (code: string) => (instant: Date) => stamp(instant, code, pacific).text
    expect(markdownWithTimes('{{time 2025-05-09T16:20Z}}', words('de'))).toContain('9. Mai 2025')
  })
})
