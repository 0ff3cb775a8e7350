import { describe, expect, test } from 'vitest'
import {
  applyStates,
  closeWindows,
  hull,
  type IncidentStatus,
  inDisplayOrder,
  resolvedAtOf,
  slugFor,
  statusOf,
} from '#domain/incident/incident'
import { windowFindings } from '#domain/postmortem/findings'
import { missing, type Publishable } from '#domain/postmortem/postmortem'
import type { ServiceStatus } from '#domain/service/service'
import { serviceDays } from '#domain/service/service-days'
import { followChoices } from '#domain/subscription/subscription'
import { chooseProse, noticeFor, type TextRow } from '#domain/text/text'
import { addDays, dayOf, instantOf, startOfDay } from '#lib/zone'

const at = (time: string, day = '2026-05-09') => new Date(`${day}T${time}:00Z`)
const update = (time: string, status: IncidentStatus | null, sequence: number) => ({
  occurredAt: at(time),
  status,
  sequence,
})

describe('the status of an incident', () => {
  test('is that of the last update in display order', () => {
    expect(statusOf([update('16:00', 'investigating', 1), update('17:00', 'monitoring', 2)])).toBe(
      'monitoring',
    )
  })
  test('is not changed by a back-dated update', () => {
    const story = [
      update('16:00', 'investigating', 1),
      update('17:00', 'resolved', 2),
      update('16:30', 'identified', 3),
    ]
    expect(statusOf(story)).toBe('resolved')
    expect(resolvedAtOf(story)).toEqual(at('17:00'))
  })
  test('is not changed by a milestone', () => {
    expect(statusOf([update('16:00', 'identified', 1), update('18:00', null, 2)])).toBe('identified')
  })
  test('of two at the same instant, the one posted later counts', () => {
    const story = [update('16:00', 'resolved', 2), update('16:00', 'investigating', 1)]
    expect(statusOf(story)).toBe('resolved')
    expect(inDisplayOrder(story).map((entry) => entry.sequence)).toEqual([1, 2])
  })
  test('is resolved since the first update of its last resolved run', () => {
    const story = [
      update('16:00', 'resolved', 1),
      update('17:00', 'investigating', 2),
      update('18:00', 'resolved', 3),
      update('19:00', 'resolved', 4),
    ]
    expect(resolvedAtOf(story)).toEqual(at('18:00'))
    expect(resolvedAtOf(story.slice(0, 2))).toBeNull()
  })
})

const window = (status: ServiceStatus, from: string, to: string | null, serviceId = 'chat') => ({
  serviceId,
  status,
  startedAt: at(from),
  endedAt: to ? at(to) : null,
})

describe('impact windows', () => {
  test('a worse state closes the open window and opens another', () => {
    const windows = applyStates(
      [window('degraded_performance', '16:00', null)],
      [{ serviceId: 'chat', status: 'major_outage' }],
      at('17:00'),
    )
    expect(windows).toEqual([
      window('degraded_performance', '16:00', '17:00'),
      window('major_outage', '17:00', null),
    ])
  })
  test('operational closes and opens nothing', () => {
    const states = [{ serviceId: 'chat', status: 'operational' as const }]
    expect(applyStates([window('major_outage', '16:00', null)], states, at('17:00'))).toEqual([
      window('major_outage', '16:00', '17:00'),
    ])
    expect(applyStates([], states, at('17:00'))).toEqual([])
  })
  test('the same state again changes nothing, and other services stay as they are', () => {
    const windows = [window('major_outage', '16:00', null), window('partial_outage', '16:00', null, 'voice')]
    expect(applyStates(windows, [{ serviceId: 'chat', status: 'major_outage' }], at('17:00'))).toEqual(
      windows,
    )
  })
  test('a state at the very beginning of a window replaces it', () => {
    const states = [{ serviceId: 'chat', status: 'partial_outage' as const }]
    expect(applyStates([window('major_outage', '16:00', null)], states, at('16:00'))).toEqual([
      window('partial_outage', '16:00', null),
    ])
  })
  test('a back-dated state ends where the next window of that service begins', () => {
    const states = [{ serviceId: 'chat', status: 'degraded_performance' as const }]
    expect(applyStates([window('major_outage', '17:00', null)], states, at('16:00'))).toContainEqual(
      window('degraded_performance', '16:00', '17:00'),
    )
  })
  test('resolving closes what is open and touches nothing else', () => {
    const windows = [window('major_outage', '16:00', '16:30'), window('partial_outage', '16:30', null)]
    expect(closeWindows(windows, at('18:00'))).toEqual([
      window('major_outage', '16:00', '16:30'),
      window('partial_outage', '16:30', '18:00'),
    ])
  })
  test('their hull is open while any is open', () => {
    expect(
      hull([window('major_outage', '17:00', '18:00'), window('major_outage', '16:00', '16:30')]),
    ).toEqual({
      startedAt: at('16:00'),
      endedAt: at('18:00'),
    })
    expect(
      hull([window('major_outage', '16:00', '18:00'), window('major_outage', '17:00', null)])?.endedAt,
    ).toBeNull()
    expect(hull([])).toBeNull()
  })
})

describe('days of a service', () => {
  const of = (windows: ReturnType<typeof window>[], now: Date) =>
    serviceDays(windows, { lastDay: '2026-05-09', count: 2, zone: 'Etc/UTC', at: now })
  test('carry the worst state and the minutes, overlaps once', () => {
    const windows = [
      window('degraded_performance', '10:00', '12:00'),
      window('major_outage', '11:00', '11:30'),
    ]
    expect(of(windows, at('23:00'))).toEqual([
      { date: '2026-05-08', status: 'operational', minutes: 0 },
      { date: '2026-05-09', status: 'major_outage', minutes: 120 },
    ])
  })
  test('count no minutes while it goes on', () => {
    expect(of([window('major_outage', '10:00', null)], at('12:00'))[1]).toEqual({
      date: '2026-05-09',
      status: 'major_outage',
      minutes: null,
    })
  })
})

describe('the gate', () => {
  const whole: Publishable = {
    resolved: true,
    impact: 'major',
    windowCount: 1,
    summary: true,
    rootCause: true,
    resolution: true,
    remediationItems: [{ state: 'planned', droppedReason: false }],
    noRemediationReason: false,
  }
  test('lets a whole postmortem through', () => expect(missing(whole)).toEqual([]))
  test('names everything that is missing, in the order of writing', () => {
    const empty = {
      ...whole,
      resolved: false,
      windowCount: 0,
      summary: false,
      rootCause: false,
      resolution: false,
    }
    expect(missing({ ...empty, remediationItems: [] })).toEqual([
      'resolved',
      'window',
      'summary',
      'rootCause',
      'resolution',
      'remediationItems',
    ])
  })
  test('asks for no window where there was no impact, and takes a reason instead of items', () => {
    const none = { ...whole, impact: 'none' as const, windowCount: 0 }
    expect(missing({ ...none, remediationItems: [], noRemediationReason: true })).toEqual([])
  })
  test('wants to know why an item was dropped', () => {
    expect(missing({ ...whole, remediationItems: [{ state: 'dropped', droppedReason: false }] })).toEqual([
      'droppedReason',
    ])
  })
  test('finds prose that names another window', () => {
    const fact = { startedAt: at('16:20'), endedAt: at('18:32') }
    const say = (body: string) =>
      windowFindings([{ place: 'summary', body, locale: 'en' }], [fact], 'Etc/UTC').map((f) => f.code)
    expect(say('From 16:20 UTC to 18:32 UTC nothing worked.')).toEqual([])
    expect(say('From 16:20 to 18:32 UTC nothing worked.')).toEqual([])
    expect(say('From 04:20 PM UTC to 06:32 PM UTC nothing worked.')).toEqual([])
    expect(say('From 08:00 UTC to 18:32 UTC nothing worked.')).toEqual(['window_start_differs'])
    expect(say('Von 16:20 UTC bis 19:00 UTC ging nichts.')).toEqual(['window_end_differs'])
    expect(say('Nothing worked for two hours.')).toEqual([])
  })
})

describe('the fallback of prose', () => {
  const text = (translations: TextRow['translations'], source: string | null = 'Hello'): TextRow => ({
    sourceLocale: 'en',
    source: source ? { revisionId: 'r2', body: source } : null,
    revisions: source ? [{ id: 'r2', number: 2, body: source, at: at('11:00') }] : [],
    translations,
  })
  const german = (revisionId: string | null, body = 'Hallo') => ({
    locale: 'de',
    body,
    provenance: 'machine' as const,
    revisionId,
    madeFrom: revisionId
      ? { number: Number(revisionId.slice(1)), body: revisionId === 'r2' ? 'Hello' : 'Hi' }
      : null,
    createdAt: at('10:00'),
  })
  test('prefers the reader’s language, and says when it is older than the source', () => {
    expect(chooseProse(text([german('r2')]), 'de')).toMatchObject({ body: 'Hallo', stale: false })
    expect(chooseProse(text([german('r1', 'Alt')]), 'de')).toMatchObject({ body: 'Alt', stale: true })
    expect(chooseProse(text([german('r1', 'Alt'), german('r2')]), 'de')).toMatchObject({ body: 'Hallo' })
  })
  test('falls back to the source, and to any translation where no source is held', () => {
    expect(chooseProse(text([german('r2')]), 'fr')).toMatchObject({ body: 'Hello', locale: 'en' })
    expect(chooseProse(text([german(null)], null), 'en')).toMatchObject({ locale: 'de', sourceHeld: false })
    expect(chooseProse(text([], null), 'en')).toBeNull()
  })
  test('the notice counts parts in another language and says what was made by machine', () => {
    const proses = [chooseProse(text([german('r2')]), 'de'), chooseProse(text([]), 'de')]
    expect(noticeFor(proses, 'de', 'en')).toMatchObject({ machine: true, untranslated: 1, total: 2 })
    expect(noticeFor([chooseProse(text([]), 'en')], 'en', 'en')).toBeNull()
  })
})

describe('slugs and choices', () => {
  test('a slug holds the day and plain letters', () => {
    expect(slugFor('Größere Störung: Chat & Suche!', at('10:00'))).toBe(
      '2026-05-09-grossere-storung-chat-suche',
    )
    expect(slugFor('障害', at('10:00'))).toBe('2026-05-09')
  })
  test('what can be followed depends on the story', () => {
    expect(followChoices({ resolved: false, postmortem: 'pending' })).toEqual(['postmortem', 'updates'])
    expect(followChoices({ resolved: true, postmortem: 'published' })).toEqual(['aftermath'])
    expect(followChoices({ resolved: true, postmortem: 'not_planned' })).toEqual([])
  })
})

describe('days in a zone', () => {
  test('begin and end by its own clock, on both sides of a change', () => {
    expect(dayOf(at('06:59'), 'America/Los_Angeles')).toBe('2026-05-08')
    expect(startOfDay('2026-03-29', 'Europe/Berlin').toISOString()).toBe('2026-03-28T23:00:00.000Z')
    expect(startOfDay('2026-03-30', 'Europe/Berlin').toISOString()).toBe('2026-03-29T22:00:00.000Z')
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01')
  })
  test('a wall clock in a gap means the instant after it, a repeated hour its first', () => {
    expect(instantOf('2026-10-25T02:30', 'Europe/Berlin').toISOString()).toBe('2026-10-25T00:30:00.000Z')
    expect(instantOf('2026-03-29T03:30', 'Europe/Berlin').toISOString()).toBe('2026-03-29T01:30:00.000Z')
  })
})
