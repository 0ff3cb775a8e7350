import { beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { changeIncident } from '#domain/incident/change-incident'
import { correctEntry } from '#domain/incident/correct-entry'
import { declareIncident } from '#domain/incident/declare-incident'
import { postUpdate } from '#domain/incident/post-update'
import { publishIncident } from '#domain/incident/publish-incident'
import { withdrawIncident } from '#domain/incident/withdraw-incident'
import { editPostmortem } from '#domain/postmortem/edit-postmortem'
import { system } from '#domain/staff/staff'
import { setClock } from '#lib/clock'
import { seed } from '#prisma/seed'
import { useDatabase } from '#test/database'
import { get, incidentDocuments, pageDocuments } from '#test/documents'

useDatabase()
beforeEach(seed)

const Instant = z.iso.datetime({ precision: 3, offset: true })
const Id = z.string().min(1)

const Page = z.strictObject({
  id: Id,
  name: z.string().min(1),
  url: z.url(),
  time_zone: z.string().refine((zone) => new Intl.DateTimeFormat('en', { timeZone: zone })),
  updated_at: Instant,
})

const Status = z.strictObject({
  indicator: z.enum(['none', 'minor', 'major', 'critical']),
  description: z.enum([
    'All Systems Operational',
    'Partial System Outage',
    'Major Service Outage',
    'Minor Service Outage',
    'Service Under Maintenance',
  ]),
})

const ComponentStatus = z.enum([
  'operational',
  'degraded_performance',
  'partial_outage',
  'major_outage',
  'under_maintenance',
])

const component = {
  id: Id,
  name: z.string().min(1),
  status: ComponentStatus,
  created_at: Instant,
  updated_at: Instant,
  position: z.int(),
  description: z.string().nullable(),
  showcase: z.boolean(),
  start_date: z.iso.date().nullable(),
  group_id: Id.nullable(),
  page_id: Id,
  only_show_if_degraded: z.boolean(),
}
const Single = z.strictObject({ ...component, group: z.literal(false) })
const Group = z.strictObject({ ...component, group: z.literal(true), components: z.array(Id).min(1) })
const Component = z.discriminatedUnion('group', [Single, Group])

const IncidentStatus = z.enum(['investigating', 'identified', 'monitoring', 'resolved', 'postmortem'])
const Whose = z.strictObject({
  locale: z.string(),
  provenance: z.enum(['source', 'machine', 'machine_reviewed', 'human']),
  stale: z.boolean(),
})

const Update = z.strictObject({
  id: Id,
  status: IncidentStatus,
  body: z.string().min(1),
  incident_id: Id,
  created_at: Instant,
  updated_at: Instant,
  display_at: Instant,
  affected_components: z
    .array(
      z.strictObject({
        code: Id,
        name: z.string().min(1),
        old_status: ComponentStatus,
        new_status: ComponentStatus,
      }),
    )
    .min(1)
    .nullable(),
  deliver_notifications: z.boolean(),
  custom_tweet: z.null(),
  tweet_id: z.null(),
  prose: Whose.nullable(),
})

const Incident = z.strictObject({
  id: Id,
  name: z.string().min(1),
  status: IncidentStatus,
  created_at: Instant,
  updated_at: Instant,
  monitoring_at: Instant.nullable(),
  resolved_at: Instant.nullable(),
  impact: z.enum(['none', 'minor', 'major', 'critical']),
  shortlink: z.url(),
  started_at: Instant,
  page_id: Id,
  incident_updates: z.array(Update).min(1),
  components: z.array(Single),
  prose: Whose.nullable(),
  milestones: z.array(
    z.strictObject({
      id: Id,
      kind: z.enum(['started', 'detected', 'acknowledged', 'escalated', 'mitigated', 'recovered']),
      occurred_at: Instant,
      posted_at: Instant,
      body: z.string().nullable(),
      prose: Whose.nullable(),
    }),
  ),
  postmortem: z.looseObject({ state: z.enum(['pending', 'published', 'not_planned']) }),
})

const Components = z.strictObject({ page: Page, components: z.array(Component).min(1) })
const Incidents = z.strictObject({ page: Page, incidents: z.array(Incident).min(1) })
const Summary = z.strictObject({
  page: Page,
  components: z.array(Component).min(1),
  incidents: z.array(Incident).min(1),
  scheduled_maintenances: z.array(z.never()),
  status: Status,
})
const Maintenances = z.strictObject({ page: Page, scheduled_maintenances: z.array(z.never()) })

async function read<T extends z.ZodType>(path: string, schema: T): Promise<z.infer<T>> {
  const { status, type, headers, text } = await get(`/api/v2/${path}`)
  expect(status).toBe(200)
  expect(type).toMatch(/^application\/json\b/)
  expect(headers.get('access-control-allow-origin')).toBe('*')
  return schema.parse(JSON.parse(text))
}

async function incident(slug: string, path = 'incidents.json') {
  const { incidents } = await read(path, Incidents)
  const found = incidents.find(({ shortlink }) => shortlink.endsWith(`/incidents/${slug}`))
  if (!found) throw new Error(`${path} has no ${slug}`)
  return found
}

const changes = ({ incident_updates }: z.infer<typeof Incident>) =>
  incident_updates.map(({ status, affected_components }) => [
    status,
    affected_components?.map((c) => `${c.name}: ${c.old_status} → ${c.new_status}`) ?? null,
  ])

test('the summary has every field of every object', async () => {
  const { page, status, incidents } = await read('summary.json', Summary)
  expect(page).toMatchObject({
    name: 'Lumen Desk',
    url: 'http://status.test',
    time_zone: 'America/Los_Angeles',
  })
  expect(status).toEqual({ indicator: 'minor', description: 'Minor Service Outage' })
  expect(incidents.map(({ status }) => status)).toEqual(['identified'])
  expect(await read('status.json', z.strictObject({ page: Page, status: Status }))).toEqual({ page, status })
})

test('groups are components that name their members', async () => {
  const { components } = await read('components.json', Components)
  const groups = components.filter((c) => c.group)
  expect(groups.map(({ name, status }) => [name, status])).toEqual([
    ['Conversations', 'operational'],
    ['Platform', 'degraded_performance'],
  ])
  for (const group of groups) {
    const members = components.filter((c) => c.group_id === group.id)
    expect(group.components).toEqual(members.map(({ id }) => id))
  }
})

test('an incident with a postmortem has that status, and the postmortem is its newest update', async () => {
  const social = await incident('social-channel-outage')
  expect(social.status).toBe('postmortem')
  expect(social.incident_updates.map(({ status }) => status)).toEqual([
    'postmortem',
    'resolved',
    'monitoring',
    'identified',
    'investigating',
  ])
  expect(social.incident_updates[0]?.body).toMatch(/^## Summary\n\nFrom 16:20 UTC .*\n\n## Root cause\n\n/)
  expect(social.incident_updates[0]?.body).toContain('- **In progress, by ')
  expect(social.resolved_at).toBe(social.incident_updates[1]?.display_at)
  expect(social.monitoring_at).toBe(social.incident_updates[2]?.display_at)
  expect(social.components.map(({ name }) => name)).toEqual(['Social channel'])
  expect(social.postmortem).toMatchObject({
    state: 'published',
    summary: expect.stringContaining('From 16:20 UTC'),
    remediationItems: [{ state: 'done' }, { state: 'in_progress' }, { state: 'planned' }],
  })
})

test('milestones stand beside the updates, newest first', async () => {
  const { milestones } = await incident('social-channel-outage')
  expect(milestones.map(({ kind }) => kind)).toEqual(['detected', 'started'])
  expect(milestones[0]?.body).toContain('An alarm')
})

describe('old and new states', () => {
  test('follow from the windows, also where they end before the update that says so', async () => {
    expect(changes(await incident('voice-calls-dropped'))).toEqual([
      ['resolved', ['Voice: partial_outage → operational']],
      ['identified', ['Voice: partial_outage → partial_outage']],
      ['investigating', ['Voice: operational → partial_outage']],
    ])
    expect(changes(await incident('social-channel-outage'))).toEqual([
      ['postmortem', null],
      ['resolved', ['Social channel: operational → operational']],
      ['monitoring', ['Social channel: major_outage → operational']],
      ['identified', ['Social channel: major_outage → major_outage']],
      ['investigating', ['Social channel: operational → major_outage']],
    ])
  })

  test('follow corrected windows', async () => {
    const slug = 'voice-calls-dropped'
    const before = await incident(slug)
    const [, identified, first] = before.incident_updates
    await changeIncident(system, slug, {
      windows: [
        { service: 'voice', status: 'degraded_performance', startedAt: first?.display_at },
        { service: 'api', status: 'major_outage', startedAt: identified?.display_at },
      ].map((window) => ({ ...window, endedAt: before.resolved_at })),
    })
    expect(changes(await incident(slug))).toEqual([
      ['resolved', ['Voice: degraded_performance → operational', 'API: major_outage → operational']],
      [
        'identified',
        ['Voice: degraded_performance → degraded_performance', 'API: operational → major_outage'],
      ],
      ['investigating', ['Voice: operational → degraded_performance']],
    ])
  })

  test('are null where no service is touched', async () => {
    const update = { status: 'investigating', body: 'Odd, but harmless.' }
    await declareIncident(system, { title: 'Odd log lines', impact: 'none', slug: 'odd', update })
    expect(changes(await incident('odd'))).toEqual([['investigating', null]])
    expect((await incident('odd')).components).toEqual([])
  })
})

test('a correction moves updated_at alone', async () => {
  const before = await incident('search-results-out-of-date')
  const [update] = before.incident_updates
  await correctEntry(system, 'search-results-out-of-date', update?.id ?? '', {
    body: 'Better words.',
    reason: 'To be clearer.',
  })
  const [after] = (await incident('search-results-out-of-date')).incident_updates
  expect(after).toMatchObject({ body: 'Better words.', created_at: update?.created_at })
  expect(Date.parse(after?.updated_at ?? '')).toBeGreaterThan(Date.parse(update?.updated_at ?? ''))
})

test('an update says whether followers were told', async () => {
  const slug = 'search-results-out-of-date'
  await postUpdate(system, slug, { status: 'monitoring', body: 'Loud.' })
  await postUpdate(system, slug, { status: 'monitoring', body: 'Quiet.', notify: false })
  const { incident_updates } = await incident(slug)
  expect(incident_updates.slice(0, 2).map((u) => [u.body, u.deliver_notifications])).toEqual([
    ['Quiet.', false],
    ['Loud.', true],
  ])
})

test('unresolved incidents leave when they are resolved', async () => {
  const slug = 'search-results-out-of-date'
  expect((await incident(slug, 'incidents/unresolved.json')).resolved_at).toBeNull()
  await postUpdate(system, slug, { status: 'resolved', body: 'Search is complete again.' })
  const { text } = await get('/api/v2/incidents/unresolved.json')
  expect(JSON.parse(text).incidents).toEqual([])
  expect((await incident(slug)).status).toBe('resolved')
  expect(JSON.parse((await get('/api/v2/status.json')).text).status).toEqual({
    indicator: 'none',
    description: 'All Systems Operational',
  })
})

test('no maintenance is planned', async () => {
  for (const path of ['', '/active', '/upcoming']) {
    const { scheduled_maintenances } = await read(`scheduled-maintenances${path}.json`, Maintenances)
    expect(scheduled_maintenances).toEqual([])
  }
})

test('?locale= chooses the prose and says whose it is; the rest stays', async () => {
  const german = (await read('incidents.json?locale=de', Incidents)).incidents.find((i) =>
    i.shortlink.endsWith('/de/incidents/social-channel-outage'),
  )
  expect(german?.name).toBe('Social-Kanal: Nachrichten gingen weder ein noch aus')
  expect(german?.prose).toEqual({ locale: 'de', provenance: 'machine', stale: false })
  expect(german?.incident_updates[0]?.body).toMatch(/^## Zusammenfassung\n\n/)
  expect(changes(german as z.infer<typeof Incident>)).toEqual(
    changes(await incident('social-channel-outage')),
  )
  const { status, headers } = await get('/api/v2/summary.json?locale=tlh')
  expect(status).toBe(422)
  expect(headers.get('access-control-allow-origin')).toBe('*')
})

describe('what is not public', () => {
  const canary = 'CANARY-7431'
  const slug = 'hidden-story'
  const everywhere = [...pageDocuments, ...incidentDocuments(slug)]

  beforeEach(async () => {
    await declareIncident(system, {
      title: `Title ${canary}`,
      impact: 'critical',
      slug,
      draft: true,
      services: [{ slug: 'api', status: 'major_outage' }],
      update: { status: 'investigating', body: `Body ${canary}` },
    })
  })

  const found = async () => {
    const texts = await Promise.all(everywhere.map(async (path) => [path, (await get(path)).text] as const))
    return texts.filter(([, text]) => text.includes(canary)).map(([path]) => path)
  }
  const state = async () => JSON.parse((await get('/api/v2/status.json')).text).status.indicator

  test('appears nowhere as a draft or after withdrawal, and everywhere in between', async () => {
    expect(await found()).toEqual([])
    expect(await state()).toBe('minor')
    await publishIncident(system, slug, { notify: false })
    const telling = everywhere.filter(
      (path) => !/status\.json|components|maintenances|version\.json/.test(path),
    )
    expect(await found()).toEqual(telling)
    expect(await state()).toBe('critical')
    await withdrawIncident(system, slug)
    expect(await found()).toEqual([])
    expect(await state()).toBe('minor')
    for (const path of incidentDocuments(slug)) expect((await get(path)).status).toBe(404)
  })

  test('moves no version and no date', async () => {
    const read = () =>
      Promise.all(['/en/version.json', '/api/v2/summary.json', '/en/feeds/history.atom'].map(get))
    const before = (await read()).map(({ text }) => text)
    await postUpdate(system, slug, { status: 'identified', body: `More ${canary}` })
    expect((await read()).map(({ text }) => text)).toEqual(before)
  })

  test('nor does a postmortem that nobody has published', async () => {
    const paths = incidentDocuments('voice-calls-dropped').concat(
      '/api/v2/incidents.json',
      '/de/feeds/history.rss',
    )
    const read = async () => Promise.all(paths.map(async (path) => (await get(path)).text))
    const before = await read()
    await editPostmortem(system, 'voice-calls-dropped', { summary: `A thought ${canary}` })
    expect(await read()).toEqual(before)
  })
})

test('the page says when readers last saw it change', async () => {
  const at = new Date(Date.now() + 60_000)
  const updatedAt = async () => JSON.parse((await get('/api/v2/status.json')).text).page.updated_at
  expect(await updatedAt()).not.toBe(at.toISOString())
  setClock(at)
  try {
    await postUpdate(system, 'search-results-out-of-date', { status: 'monitoring', body: 'Caught up.' })
    expect(await updatedAt()).toBe(at.toISOString())
  } finally {
    setClock(null)
  }
})
