import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { messageFor } from '#domain/delivery/delivery'
import { isMessage } from '#domain/delivery/message'
import { deliveryReport, messageData } from '#domain/delivery/queries'
import { mailOfEvent } from '#domain/delivery/report-queries'
import { publicHistory, publicOverview } from '#domain/incident/queries'
import { sitemap } from '#domain/incident/sitemap'
import { timedChanges } from '#domain/incident/timed-changes'
import { announceDue } from '#domain/maintenance/announce-due'
import { dueNotice, nextChange, statusAt, storyUntil } from '#domain/maintenance/maintenance'
import { publicMaintenanceList } from '#domain/maintenance/queries'
import { system } from '#domain/staff/staff'
import { setClock } from '#lib/clock'
import { db } from '#lib/db'
import { editionsTouchedBy } from '#press/editions-touched-by'
import { call, client } from '#test/api'
import { useDatabase } from '#test/database'
import { get } from '#test/documents'
import { ask, followed, planAll, recipientOf } from '#test/follow-story'

useDatabase()

const at = (time: string) => new Date(`2025-05-09T${time}:00Z`)
const times = { startsAt: at('20:00'), verifyingAt: at('21:30'), endsAt: at('22:00') }

describe('a maintenance starts and ends by itself', () => {
  test.each([
    ['19:59', 'scheduled', '20:00'],
    ['20:00', 'in_progress', '21:30'],
    ['21:30', 'verifying', '22:00'],
    ['22:00', 'completed', null],
  ])('at %s it is %s', (time, status, next) => {
    expect(statusAt(times, at(time))).toBe(status)
    expect(nextChange(times, at(time))).toEqual(next && at(next))
  })
})

describe('what it says by itself', () => {
  const never = { announcedAt: null, remindedAt: null, begunAt: null, overAt: null }
  const facts = { ...times, ...never }
  const dayBefore = new Date('2025-05-08T20:00:00Z')

  test('a reminder a day before, its beginning and its end, each once', () => {
    expect(dueNotice(facts, new Date(dayBefore.getTime() - 1))).toBeNull()
    expect(dueNotice(facts, dayBefore)).toEqual({ mark: 'reminded', tell: true })
    expect(dueNotice({ ...facts, remindedAt: dayBefore }, at('19:59'))).toBeNull()
    expect(dueNotice(facts, at('20:00'))).toEqual({ mark: 'begun', tell: true })
    expect(dueNotice({ ...facts, begunAt: at('20:00') }, at('21:30'))).toBeNull()
    expect(dueNotice(facts, at('22:00'))).toEqual({ mark: 'over', tell: true })
    expect(dueNotice({ ...facts, overAt: at('22:00') }, at('22:01'))).toBeNull()
  })

  test('no reminder for those who were told shortly before, no news of what ended long ago', () => {
    const fresh = { ...facts, announcedAt: new Date('2025-05-08T12:00:00Z') }
    expect(dueNotice(fresh, dayBefore)).toEqual({ mark: 'reminded', tell: false })
    expect(dueNotice(facts, new Date('2025-05-11T00:00:00Z'))).toEqual({ mark: 'over', tell: false })
  })

  test('nothing where it was called off', () => {
    expect(dueNotice({ ...facts, cancelledAt: at('10:00') }, at('20:00'))).toBeNull()
    expect(statusAt({ ...times, cancelledAt: at('10:00') }, at('20:00'))).toBe('cancelled')
    expect(nextChange({ ...times, cancelledAt: at('10:00') }, at('19:00'))).toBeNull()
  })

  test('its story has what was said and what its instants say, up to now', () => {
    const said = { id: 'a', occurredAt: at('21:00'), body: null, startsAt: null, endsAt: null }
    const moved = { ...said, id: 'b', occurredAt: at('09:00'), startsAt: at('20:00'), endsAt: at('22:00') }
    const told = { ...times, publishedAt: at('08:00') }
    const kinds = (time: string) => storyUntil(told, [moved, said], at(time)).map(({ kind }) => kind)
    expect(kinds('21:10')).toEqual(['planned', 'rescheduled', 'started', 'update'])
    expect(kinds('22:00')).toEqual(['planned', 'rescheduled', 'started', 'update', 'verifying', 'completed'])
  })
})

let api: Awaited<ReturnType<typeof client>>
const plan = {
  slug: 'index-rebuild',
  title: 'Rebuild of the search index',
  body: 'Search finds **nothing new** meanwhile.',
  services: ['search'],
  startsAt: times.startsAt.toISOString(),
  endsAt: times.endsAt.toISOString(),
}

beforeEach(async () => {
  setClock(at('12:00'))
  api = await client()
  await api.call('PUT', 'services/search', { name: 'Search' })
  await api.call('PUT', 'services/inbox', { name: 'Inbox' })
})

afterEach(() => setClock(null))

// biome-ignore lint/suspicious/noExplicitAny: documents that tests look at by name
const document = async (name: string): Promise<any> => JSON.parse((await get(`/api/v2/${name}.json`)).text)

const stateOf = async (slug: string) =>
  (await call('GET', 'services')).json.services.find((service) => service.slug === slug)

describe('over the API', () => {
  test('it is planned, shown to everybody and gone by when it is over', async () => {
    const planned = await api.call('POST', 'maintenances', plan)
    expect(planned.status, planned.text).toBe(201)
    expect(planned.json).toMatchObject({ slug: 'index-rebuild', status: 'scheduled', version: 1 })
    expect((await call('GET', 'maintenances/index-rebuild')).json).toMatchObject({
      status: 'scheduled',
      services: [{ slug: 'search', name: 'Search' }],
      endsAt: plan.endsAt,
    })
    const soon = await publicOverview('en')
    expect(soon.maintenances).toMatchObject([{ slug: 'index-rebuild', status: 'scheduled' }])
    expect(soon.validUntil).toEqual(times.startsAt)
    expect(await stateOf('search')).toMatchObject({ status: 'operational' })
    const [upcoming] = (await document('scheduled-maintenances/upcoming')).scheduled_maintenances
    expect(upcoming).toMatchObject({
      name: plan.title,
      status: 'scheduled',
      impact: 'maintenance',
      scheduled_for: plan.startsAt,
      scheduled_until: plan.endsAt,
      components: [{ name: 'Search' }],
      incident_updates: [{ status: 'scheduled', body: plan.body }],
    })
    expect((await document('summary')).scheduled_maintenances).toHaveLength(1)

    setClock(at('20:15'))
    expect(await stateOf('search')).toMatchObject({ status: 'under_maintenance' })
    expect(await stateOf('inbox')).toMatchObject({ status: 'operational' })
    expect((await publicOverview('en')).affected).toMatchObject([{ status: 'under_maintenance' }])
    expect((await document('scheduled-maintenances/active')).scheduled_maintenances).toHaveLength(1)
    expect((await document('scheduled-maintenances/upcoming')).scheduled_maintenances).toEqual([])
    expect((await document('status')).status.description).toBe('Service Under Maintenance')

    setClock(at('22:00'))
    expect(await stateOf('search')).toMatchObject({ status: 'operational' })
    expect((await publicOverview('en')).maintenances).toEqual([])
    expect((await document('summary')).scheduled_maintenances).toEqual([])
    const [over] = (await document('scheduled-maintenances')).scheduled_maintenances
    expect(over).toMatchObject({ status: 'completed', resolved_at: plan.endsAt })
  })

  test('it is rescheduled, watched, ended early and withdrawn', async () => {
    await api.call('POST', 'maintenances', plan)
    const moved = { startsAt: '2025-05-09T18:00:00Z', endsAt: '2025-05-09T21:00:00Z' }
    const changed = await api.call('PATCH', 'maintenances/index-rebuild', moved)
    expect(changed.json).toMatchObject({ startsAt: '2025-05-09T18:00:00.000Z', version: 2 })
    expect((await api.call('PUT', 'maintenances/index-rebuild/completion')).status).toBe(409)

    setClock(at('19:00'))
    const begun = await api.call('PATCH', 'maintenances/index-rebuild', { startsAt: plan.startsAt })
    expect(begun.json.errors).toMatchObject([{ field: 'startsAt', code: 'begun' }])
    const watched = await api.call('PATCH', 'maintenances/index-rebuild', {
      verifyingAt: '2025-05-09T18:50:00Z',
    })
    expect(watched.json).toMatchObject({ status: 'verifying' })
    expect((await api.call('PUT', 'maintenances/index-rebuild/completion')).json).toMatchObject({
      status: 'completed',
      endsAt: '2025-05-09T19:00:00.000Z',
    })

    expect((await api.call('DELETE', 'maintenances/index-rebuild')).json.publication).toBe('withdrawn')
    expect((await call('GET', 'maintenances/index-rebuild')).status).toBe(404)
    expect((await document('scheduled-maintenances')).scheduled_maintenances).toEqual([])
    expect((await api.call('GET', 'maintenances/index-rebuild')).status).toBe(200)
  })

  test('a draft is nobody else’s until it is published', async () => {
    await api.call('POST', 'maintenances', { ...plan, draft: true })
    expect((await call('GET', 'maintenances/index-rebuild')).status).toBe(404)
    expect((await api.call('GET', 'maintenances/index-rebuild')).json.publication).toBe('draft')
    expect((await api.call('PUT', 'maintenances/index-rebuild/start')).status).toBe(409)
    const published = await api.call('PUT', 'maintenances/index-rebuild/publication', {})
    expect(published.json.publication, published.text).toBe('published')
    expect((await call('GET', 'maintenances/index-rebuild')).status).toBe(200)
  })

  test('it starts early, is spoken of, and everybody reads its story', async () => {
    await api.call('POST', 'maintenances', plan)
    const began = await api.call('PUT', 'maintenances/index-rebuild/start', { body: 'We begin.' })
    expect(began.json, began.text).toMatchObject({
      status: 'in_progress',
      startsAt: at('12:00').toISOString(),
    })
    expect(await stateOf('search')).toMatchObject({ status: 'under_maintenance' })
    setClock(at('12:30'))
    await api.call('POST', 'maintenances/index-rebuild/updates', { body: '**Half** done.', verifying: true })
    setClock(at('13:00'))
    const { json } = await call('GET', 'maintenances/index-rebuild')
    expect(json.status).toBe('verifying')
    expect(json.entries.map(({ kind, body }) => [kind, body])).toEqual([
      ['planned', null],
      ['update', 'We begin.'],
      ['started', null],
      ['update', '**Half** done.'],
      ['verifying', null],
    ])
    const over = await api.call('PUT', 'maintenances/index-rebuild/cancellation', {})
    expect(over.status).toBe(409)
  })

  test('its words are corrected in the open, and the words of a cancellation too', async () => {
    await api.call('POST', 'maintenances', plan)
    const at = 'maintenances/index-rebuild'
    const title = 'Rebuild of both indexes'
    const silent = await api.call('PATCH', at, { title, endsAt: '2025-05-09T23:00:00Z' })
    expect(silent.json.errors).toMatchObject([{ field: 'reason', code: 'required' }])
    await api.call('PATCH', at, { title, body: null, reason: 'There are two.' })
    const { entries } = (await api.call('PUT', `${at}/cancellation`, { body: 'Ask Ann, 555-0100.' })).json
    const id = entries.at(-1)?.id
    const words = { body: 'Another day.', reason: 'A name too many.', withholdFormer: true }
    const corrected = await api.call('PATCH', `${at}/entries/${id}`, words)
    expect(corrected.json, corrected.text).toMatchObject({ status: 'cancelled', version: 4 })
    const shown = await call('GET', at)
    expect(shown.json).toMatchObject({
      title,
      body: null,
      entries: [
        { id: null, kind: 'planned' },
        { id, kind: 'cancelled', body: 'Another day.' },
      ],
      corrections: [
        { reason: 'A name too many.', parts: [{ part: 'entry', entryId: id, before: null, withheld: true }] },
        {
          reason: 'There are two.',
          parts: [
            { part: 'title', before: plan.title, after: title },
            { part: 'body', before: plan.body, after: '' },
          ],
        },
      ],
    })
    expect(shown.text).not.toContain('555-0100')
    const story = (await get('/de/maintenances/index-rebuild/story.md')).text
    expect(story).toMatch(
      /## Berichtigungen\n\n- \*\*.*: Eintrag vom .*:\*\* A name too many\.\n- \*\*.*: Titel/,
    )
    expect((await api.call('PATCH', `${at}/entries/planned`, words)).status).toBe(404)
  })

  test('its words are free to change while nobody has seen them', async () => {
    await api.call('POST', 'maintenances', { ...plan, draft: true })
    const changed = await api.call('PATCH', 'maintenances/index-rebuild', { title: 'Other words' })
    expect(changed.json).toMatchObject({ title: 'Other words', corrections: [] })
  })

  test('it is called off: its page stays, the state of services does not change', async () => {
    await api.call('POST', 'maintenances', plan)
    await api.call('PUT', 'maintenances/index-rebuild/cancellation', { body: 'Not needed any more.' })
    setClock(at('20:15'))
    const { json } = await call('GET', 'maintenances/index-rebuild')
    expect(json).toMatchObject({ status: 'cancelled', cancelledAt: at('12:00').toISOString() })
    expect(json.entries.at(-1)).toMatchObject({ kind: 'cancelled', body: 'Not needed any more.' })
    expect(await stateOf('search')).toMatchObject({ status: 'operational' })
    expect((await publicOverview('en')).maintenances).toEqual([])
    expect((await document('scheduled-maintenances')).scheduled_maintenances).toEqual([])
    const late = await api.call('PATCH', 'maintenances/index-rebuild', { endsAt: '2025-05-09T23:00:00Z' })
    expect(late.json.errors).toMatchObject([{ field: 'endsAt', code: 'over' }])
    expect(await announceDue()).toBe(0)
  })

  test('documents tell of it: Markdown, the feed, history and the sitemap', async () => {
    await api.call('POST', 'maintenances', plan)
    const story = '/en/maintenances/index-rebuild'
    expect((await get(`${story}/story.md`)).text).toContain('- **Status:** Planned')
    expect((await get('/en/feeds/history.atom')).text).toContain(`${story}"`)
    expect((await publicHistory('2025-05', 'en')).maintenances).toEqual([])
    const phases = async () => {
      const { running, upcoming, past } = await publicMaintenanceList('en')
      return [running, upcoming, past].map((list) => list.map(({ slug }) => slug))
    }
    expect(await phases()).toEqual([[], ['index-rebuild'], []])
    const before = (await get(`${story}/version.json`)).text
    expect(JSON.parse(before).validUntil).toBe(plan.startsAt)
    setClock(at('20:15'))
    expect(JSON.parse((await get(`${story}/version.json`)).text).version).not.toBe(JSON.parse(before).version)
    expect((await publicHistory('2025-05', 'en')).maintenances).toMatchObject([{ slug: 'index-rebuild' }])
    expect(await sitemap({ locales: ['en'], baseUrl: 'http://status.test' })).toContain(`${story}<`)
    expect(await phases()).toEqual([['index-rebuild'], [], []])
    setClock(at('22:15'))
    expect(await phases()).toEqual([[], [], ['index-rebuild']])
    await api.call('DELETE', 'maintenances/index-rebuild')
    expect((await get(`${story}/story.md`)).status).toBe(404)
    expect((await get('/en/feeds/history.atom')).text).not.toContain(story)
    expect(await phases()).toEqual([[], [], []])
  })

  test('what makes no sense is refused by field', async () => {
    const refused = async (change: object) => {
      const { status, json } = await api.call('POST', 'maintenances', { ...plan, ...change })
      return [status, json.errors?.[0]?.field, json.errors?.[0]?.code]
    }
    expect(await refused({ endsAt: plan.startsAt })).toEqual([422, 'endsAt', 'before_start'])
    const past = { startsAt: '2025-05-09T08:00:00Z', endsAt: '2025-05-09T09:00:00Z' }
    expect(await refused(past)).toEqual([422, 'endsAt', 'past'])
    expect(await refused({ services: ['nothing'] })).toEqual([422, 'services.0', 'unknown_service'])
    await api.call('POST', 'maintenances', plan)
    expect(await refused({})).toEqual([422, 'slug', 'taken'])
    expect((await call('POST', 'maintenances', plan)).status).toBe(401)
  })
})

test('the press knows when it changes by time, and what its events change', async () => {
  await api.call('POST', 'maintenances', plan)
  const changes = await timedChanges(at('19:00'), at('23:00'))
  expect(changes.map(({ at, maintenance }) => [at, maintenance])).toEqual([
    [times.startsAt, 'index-rebuild'],
    [times.endsAt, 'index-rebuild'],
  ])
  const touched = editionsTouchedBy(
    { type: 'maintenance.planned', payload: { slug: 'index-rebuild' } },
    { locales: ['en'], sourceLocale: 'en' },
  )
  expect(touched === 'everything' ? touched : touched.map(({ name }) => name)).toEqual([
    'maintenance-index-rebuild',
    'overview',
    'feeds',
    'json',
    'history',
    'maintenances',
    'crawlers',
  ])
})

describe('followers', () => {
  const mia = 'mia@example.com'
  const noah = 'noah@example.com'
  const ida = 'ida@example.com'
  const told = async (destination: string) =>
    (await recipientOf(destination)).deliveries
      .map(({ kind }) => kind)
      .filter((kind) => kind.startsWith('maintenance'))
  const sayable = async (type: string) => {
    const { id } = await db().event.findFirstOrThrow({ where: { type }, orderBy: { sequence: 'desc' } })
    const kind = messageFor[type as 'maintenance.reminded'] ?? 'update'
    return isMessage(await messageData(id, kind, 'en'))
  }

  beforeEach(async () => {
    setClock(new Date('2025-05-01T12:00:00Z'))
    const wanted = { incident: undefined, topics: ['maintenance' as const] }
    // Two subscriptions of one reader that both match, and one for another service.
    await ask(mia, { ...wanted, topics: undefined, choice: 'maintenance', scope: 'page' })
    await followed(mia, { ...wanted, services: ['search'] })
    await followed(noah, { ...wanted, services: ['inbox'] })
    await followed(ida, { incident: undefined, scope: 'page', topics: ['postmortem'] })
  })

  test('hear once of each step, where it is about what they follow', async () => {
    await api.call('POST', 'maintenances', plan)
    setClock(new Date('2025-05-08T20:00:00Z'))
    expect(await announceDue()).toBe(1)
    expect(await announceDue()).toBe(0)
    await planAll()
    expect(await sayable('maintenance.reminded')).toBe(true)
    setClock(new Date('2025-05-08T21:00:00Z'))
    const moved = { startsAt: '2025-05-10T20:00:00Z', endsAt: '2025-05-10T22:00:00Z' }
    await api.call('PATCH', 'maintenances/index-rebuild', moved)
    // A reminder that has not gone out yet is of a time that is no more.
    expect(await sayable('maintenance.reminded')).toBe(false)
    expect(await sayable('maintenance.rescheduled')).toBe(true)
    setClock(new Date('2025-05-09T20:00:00Z'))
    expect(await announceDue()).toBe(0)
    setClock(new Date('2025-05-10T20:00:00Z'))
    expect(await announceDue()).toBe(1)
    await api.call('POST', 'maintenances/index-rebuild/updates', { body: 'Half done.' })
    setClock(new Date('2025-05-10T22:00:00Z'))
    expect(await announceDue()).toBe(1)
    await planAll()
    expect(await told(mia)).toEqual([
      'maintenance_planned',
      'maintenance_reminder',
      'maintenance_rescheduled',
      'maintenance_started',
      'maintenance_update',
      'maintenance_completed',
    ])
    expect(await told(noah)).toEqual([])
    expect(await told(ida)).toEqual([])
    const about = { maintenance: 'index-rebuild' }
    const report = await deliveryReport(system, about)
    expect(report.map(({ kind, total }) => [kind, total]).reverse()).toEqual(
      (await told(mia)).map((kind) => [kind, 1]),
    )
    const [completed] = report
    const mail = await mailOfEvent(system, about, completed?.eventId ?? '', { locale: 'en' })
    expect(mail).toMatchObject({ kind: 'maintenance_completed', maintenance: { slug: 'index-rebuild' } })
  })

  test('hear that it was called off, and nothing of what was planned in silence', async () => {
    await api.call('POST', 'maintenances', plan)
    await api.call('PUT', 'maintenances/index-rebuild/cancellation', {})
    await api.call('POST', 'maintenances', { ...plan, slug: 'silent', notify: false })
    setClock(at('20:00'))
    await announceDue()
    await planAll()
    expect(await told(mia)).toEqual(['maintenance_planned', 'maintenance_cancelled'])
    expect(await sayable('maintenance.planned')).toBe(true)
    expect(await sayable('maintenance.cancelled')).toBe(true)
  })
})
