import { describe, expect, test } from 'vitest'
import { draftedUpdate } from '#app/[locale]/console/(staff)/incidents/[slug]/preview/drafted-update'
import type { IncidentView } from '#domain/incident/incident'
import { withUpdate } from '#domain/incident/with-update'

const at = (time: string) => new Date(`2025-05-09T${time}:00Z`)
const prose = (body: string) => ({
  body,
  locale: 'en',
  provenance: 'source' as const,
  stale: false,
  sourceHeld: true,
})
const inbox = { slug: 'inbox', name: 'Inbox' }
const voice = { slug: 'voice', name: 'Voice' }

const story: IncidentView = {
  slug: 'inbox-slow',
  title: prose('Inbox is slow'),
  status: 'investigating',
  impact: 'minor',
  startedAt: at('16:00'),
  resolvedAt: null,
  services: [{ service: inbox, status: 'degraded_performance' }],
  nextUpdateBy: at('17:00'),
  sourceLocale: 'en',
  sourceUrl: null,
  publishedAt: at('16:05'),
  updatedAt: at('16:05'),
  windows: [{ service: inbox, status: 'degraded_performance', startedAt: at('16:00'), endedAt: null }],
  window: { startedAt: at('16:00'), endedAt: null },
  withdrawn: [],
  entries: [
    {
      id: '1',
      kind: 'update',
      status: 'investigating',
      occurredAt: at('16:05'),
      postedAt: at('16:05'),
      correctedAt: null,
      nextUpdateBy: at('17:00'),
      services: [],
      body: prose('We look.'),
    },
  ],
  postmortem: { state: 'pending', dueBy: null, overdue: false },
  corrections: [],
  notice: null,
  locales: ['en'],
  validUntil: null,
}

/** A form of an update as it is kept while it is written. */
const values = (changes: Record<string, string> = {}) =>
  Object.fromEntries(
    Object.entries({
      status: 'identified',
      body: 'Found at {{now}}.',
      'was:inbox': 'degraded_performance',
      'state:inbox': 'degraded_performance',
      'was:voice': '',
      'state:voice': '',
      nextUpdateIn: '60',
      ...changes,
    }).map(([name, value]) => [name, [value]]),
  )

const preview = (changes: Record<string, string> = {}, time = '16:30') => {
  const update = draftedUpdate(values(changes), story, [inbox, voice], at(time))
  if (!update) throw new Error('nothing drafted')
  return withUpdate(story, update, at(time))
}

describe('a story with the update that is being written', () => {
  test('ends with it, and stands as it says', () => {
    const next = preview({ 'state:voice': 'partial_outage', body: 'Found.' })
    expect(next.entries.map(({ body }) => body?.body)).toEqual(['We look.', 'Found.'])
    expect(next).toMatchObject({ status: 'identified', nextUpdateBy: at('17:30'), resolvedAt: null })
    expect(next.services).toEqual([
      { service: inbox, status: 'degraded_performance' },
      { service: voice, status: 'partial_outage' },
    ])
    expect(next.windows).toHaveLength(2)
  })

  test('is resolved by it at the end that it names, with no window left open', () => {
    const next = preview({ status: 'resolved', endedAt: '2025-05-09T16:20', 'endedAt.zone': 'UTC' })
    expect(next).toMatchObject({ status: 'resolved', resolvedAt: at('16:30'), nextUpdateBy: null })
    expect(next.window).toEqual({ startedAt: at('16:00'), endedAt: at('16:20') })
    expect(next.services).toEqual([{ service: inbox, status: 'operational' }])
  })

  test('keeps its status where the update happened before the last one', () => {
    const next = preview({ occurredAt: '2025-05-09T16:02', 'occurredAt.zone': 'UTC', body: 'Noticed.' })
    expect(next.entries.map(({ body }) => body?.body)).toEqual(['Noticed.', 'We look.'])
    expect(next).toMatchObject({ status: 'investigating', nextUpdateBy: at('17:00') })
  })

  test('is as it was where nothing is said yet', () => {
    expect(draftedUpdate(values({ body: ' ' }), story, [inbox], at('16:30'))).toBeNull()
  })

  test('has variables filled in as far as they are known', () => {
    const words = preview({ body: 'More by {{next_update}}, {{other}}.' }).entries.at(-1)?.body?.body
    expect(words).toMatch(/^More by {{time \S+Z}}, {{other}}\.$/)
  })
})
