import { expect, test } from 'vitest'
import {
  changedPlan,
  movedTimes,
  servicesKey,
} from '#app/[locale]/console/(staff)/maintenances/[slug]/maintenance-form-data'
import type { MaintenanceView } from '#domain/maintenance/maintenance'
import { toWallTime } from '#i18n/wall-time'

const zone = 'Europe/Berlin'
const at = (time: string) => new Date(`2026-05-09T${time}:07Z`)
const prose = (body: string) => ({
  body,
  locale: 'en',
  provenance: 'source' as const,
  stale: false,
  sourceHeld: true,
})
const service = (slug: string, name: string) => ({ slug, name })

const held: MaintenanceView = {
  id: '1',
  slug: 'index-rebuild',
  startsAt: at('20:00'),
  endsAt: at('22:00'),
  verifyingAt: null,
  title: prose('Rebuild of the search index'),
  body: prose('Search is slow.'),
  status: 'scheduled',
  services: [service('search', 'Search'), service('inbox', 'Inbox')],
  cancelledAt: null,
  publishedAt: at('08:00'),
  updatedAt: at('08:00'),
  entries: [],
  sourceLocale: 'en',
  corrections: [],
  locales: ['en'],
  validUntil: null,
}

/** The form of the times as a browser sends it that showed `held`, with some changed. */
function times(changes: { startsAt?: Date; endsAt?: Date } = {}): FormData {
  const data = new FormData()
  for (const name of ['startsAt', 'endsAt'] as const) {
    data.set(`was:${name}`, held[name].toISOString())
    data.set(`${name}.exact`, held[name].toISOString())
    data.set(`${name}.zone`, zone)
    data.set(name, toWallTime(changes[name] ?? held[name], zone))
  }
  return data
}

/** The form of the words and services, as `times`. */
function plan(changes: { title?: string; body?: string; services?: string[] } = {}): FormData {
  const data = new FormData()
  const shown = { title: held.title.body, body: held.body?.body ?? '', services: ['search', 'inbox'] }
  data.set('was:title', shown.title)
  data.set('was:body', shown.body)
  data.set('was:services', servicesKey(shown.services))
  const { title, body, services } = { ...shown, ...changes }
  data.set('title', title)
  data.set('body', body)
  for (const slug of ['', ...services]) data.append('services', slug)
  return data
}

const conflict = (conflicts: object) => expect.objectContaining({ code: 'conflict', data: { conflicts } })

test('times and words that nobody touched are not saved', () => {
  expect(movedTimes(times(), held, 'en')).toBeNull()
  expect(changedPlan(plan(), held, 'en')).toBeNull()
})

test('a moved end goes beside the beginning that others have moved', () => {
  const theirs = { ...held, startsAt: at('19:00') }
  const endsAt = new Date('2026-05-09T23:00:00Z')
  expect(movedTimes(times({ endsAt }), theirs, 'en')).toEqual({ startsAt: undefined, endsAt, notify: false })
})

test('an end that both moved stands beside, as people read it', () => {
  const theirs = { ...held, endsAt: at('23:30') }
  expect(() => movedTimes(times({ endsAt: at('23:00') }), theirs, 'en')).toThrow(
    conflict({ endsAt: expect.objectContaining({ theirs: expect.stringMatching(/23:30.*UTC/) }) }),
  )
})

test('of words and services only what was touched is saved', () => {
  const theirs = { ...held, title: prose('Rebuild of the index') }
  expect(changedPlan(plan({ body: '', services: ['search'] }), theirs, 'en')).toEqual({
    title: undefined,
    body: null,
    services: ['search'],
    reason: undefined,
    withholdFormer: false,
  })
})

test('what both changed stands beside: words with their difference, services by name', () => {
  const theirs = { ...held, title: prose('Rebuild of the index'), services: [service('search', 'Search')] }
  const mine = plan({ title: 'Rebuild of the archive', services: ['inbox'] })
  expect(() => changedPlan(mine, theirs, 'en')).toThrow(
    conflict({
      title: expect.objectContaining({ theirs: 'Rebuild of the index', lang: 'en' }),
      services: expect.objectContaining({ theirs: 'Search', now: 'search' }),
    }),
  )
})
