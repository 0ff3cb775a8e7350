import { beforeEach, describe, expect, test } from 'vitest'
import { call, client } from '#test/api'
import { useDatabase } from '#test/database'

useDatabase()

let api: Awaited<ReturnType<typeof client>>

const declaration = {
  title: 'Messages arrive late',
  impact: 'major',
  startedAt: '2025-05-09T16:20:00Z',
  services: [{ slug: 'inbox', status: 'major_outage' }],
  update: {
    status: 'investigating',
    body: 'We are looking into late messages.',
    occurredAt: '2025-05-09T16:30:00Z',
  },
  slug: 'late-messages',
}

beforeEach(async () => {
  api = await client()
  expect((await api.call('PUT', 'services/inbox', { name: 'Inbox' })).status).toBe(201)
})

describe('services', () => {
  test('are made at their address, then changed there', async () => {
    const made = await api.call('PUT', 'services/search', {
      name: 'Search',
      group: { slug: 'core', name: 'Core' },
    })
    expect(made.status).toBe(201)
    expect(made.headers.get('location')).toBe('/api/v1/services/search')
    const changed = await api.call('PUT', 'services/search', { name: 'Find' })
    expect(changed.status).toBe(200)
    expect(changed.json).toMatchObject({ slug: 'search', name: 'Find', status: 'operational' })
  })

  test('are listed for everybody, from anywhere', async () => {
    const { status, headers, json } = await call('GET', 'services')
    expect(status).toBe(200)
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(json.services).toMatchObject([{ slug: 'inbox', name: 'Inbox', status: 'operational' }])
  })

  test('keep the version that If-Match asks for', async () => {
    const { headers } = await api.call('GET', 'services/inbox')
    const etag = headers.get('etag') ?? ''
    const first = await api.call('PUT', 'services/inbox', { name: 'A' }, { headers: { 'If-Match': etag } })
    expect(first.status).toBe(200)
    const second = await api.call('PUT', 'services/inbox', { name: 'B' }, { headers: { 'If-Match': etag } })
    expect(second.status).toBe(412)
    expect(second.json.current).toMatchObject({ name: 'A' })
  })
})

test('the whole job, by the API alone', async () => {
  const declared = await api.call('POST', 'incidents', declaration)
  expect(declared.status).toBe(201)
  expect(declared.headers.get('location')).toBe('/api/v1/incidents/late-messages')
  expect(declared.json).toMatchObject({
    slug: 'late-messages',
    title: 'Messages arrive late',
    status: 'investigating',
    impact: 'major',
    startedAt: '2025-05-09T16:20:00.000Z',
    resolvedAt: null,
    url: 'http://status.test/en/incidents/late-messages',
    services: [{ slug: 'inbox', name: 'Inbox', status: 'major_outage' }],
    windows: [{ service: 'inbox', status: 'major_outage', endedAt: null }],
    postmortem: { state: 'pending' },
  })
  expect((await call('GET', 'services/inbox')).json.status).toBe('major_outage')

  const update = await api.call('POST', 'incidents/late-messages/updates', {
    status: 'identified',
    body: 'A queue stands still.',
    occurredAt: '2025-05-09T16:40:00Z',
    services: [{ slug: 'inbox', status: 'partial_outage' }],
  })
  expect(update.status).toBe(201)
  const at = `incidents/late-messages/entries/${update.json.id}`
  expect(update.headers.get('location')).toBe(`/api/v1/${at}`)
  expect((await call('GET', at)).json).toMatchObject({ id: update.json.id, body: 'A queue stands still.' })

  const milestone = await api.call('POST', 'incidents/late-messages/milestones', {
    kind: 'mitigated',
    occurredAt: '2025-05-09T16:50:00Z',
  })
  expect(milestone.json).toMatchObject({ kind: 'mitigated', body: null })
  expect(milestone.json).not.toHaveProperty('status')

  const corrected = await api.call('PATCH', at, { body: 'A queue stood still.', reason: 'It runs again.' })
  expect(corrected.json).toMatchObject({ body: 'A queue stood still.', correctedAt: expect.any(String) })

  await api.call('POST', 'incidents/late-messages/updates', {
    status: 'resolved',
    body: 'All messages have arrived.',
    occurredAt: '2025-05-09T17:41:00Z',
  })
  const window = { startedAt: '2025-05-09T16:15:00Z', endedAt: '2025-05-09T17:20:00Z' }
  const patched = await api.call('PATCH', 'incidents/late-messages', {
    windows: [{ service: 'inbox', status: 'partial_outage', ...window }],
  })
  expect(patched.json).toMatchObject({
    status: 'resolved',
    startedAt: '2025-05-09T16:15:00.000Z',
    resolvedAt: '2025-05-09T17:41:00.000Z',
  })

  const refused = await api.call('PUT', 'incidents/late-messages/postmortem/publication', { notify: false })
  expect(refused.status).toBe(422)
  expect(refused.json.missing).toEqual(['summary', 'rootCause', 'resolution', 'remediationItems'])

  const written = await api.call('PUT', 'incidents/late-messages/postmortem', {
    summary: 'From 16:10 UTC to 17:20 UTC messages arrived late.',
    rootCause: 'A queue had no limit.',
    resolution: 'We gave it one.',
    remediationItems: [{ text: 'Watch the queue', state: 'planned', targetDate: '2025-06-30' }],
  })
  expect(written.status).toBe(200)
  expect(written.json).toMatchObject({
    state: 'draft',
    rootCause: 'A queue had no limit.',
    remediationItems: [{ id: expect.any(String), text: 'Watch the queue', targetDate: '2025-06-30' }],
    missing: [],
  })
  const unseen = await call('GET', 'incidents/late-messages')
  expect(unseen.text).not.toContain('no limit')
  expect(unseen.json.postmortem).toMatchObject({ state: 'pending', rootCause: null, remediationItems: [] })

  const published = await api.call('PUT', 'incidents/late-messages/postmortem/publication')
  expect(published.status).toBe(200)
  expect(published.json).toMatchObject({ state: 'published', changed: false })
  expect(published.json.findings).toMatchObject([
    { code: 'window_start_differs', params: { said: '16:10 UTC', fact: '16:15 UTC' } },
  ])

  const translated = await api.call('PUT', 'incidents/late-messages/translations/de', {
    provenance: 'machine',
    title: 'Nachrichten kommen spät an',
    updates: [{ id: update.json.id, body: 'Eine Warteschlange stand still.' }],
    postmortem: { rootCause: 'Eine Warteschlange hatte keine Grenze.' },
  })
  expect(translated.status).toBe(200)
  const german = await call('GET', 'incidents/late-messages?locale=de')
  expect(german.json).toMatchObject({
    title: 'Nachrichten kommen spät an',
    url: 'http://status.test/de/incidents/late-messages',
    prose: { title: { locale: 'de', provenance: 'machine' } },
    postmortem: {
      rootCause: 'Eine Warteschlange hatte keine Grenze.',
      resolution: 'We gave it one.',
      prose: { resolution: { locale: 'en', provenance: 'source' } },
    },
  })
  expect(german.json.timeline.map((entry) => entry.body)).toContain('Eine Warteschlange stand still.')

  const withdrawn = await api.call('DELETE', 'incidents/late-messages/postmortem/publication')
  expect(withdrawn.json.state).toBe('draft')
  expect((await call('GET', 'incidents/late-messages/postmortem')).json.state).toBe('pending')
})

describe('what readers may see', () => {
  test('is no draft, until it is published, nor what was withdrawn', async () => {
    await api.call('POST', 'incidents', { ...declaration, draft: true })
    expect((await call('GET', 'incidents/late-messages')).status).toBe(404)
    expect((await call('GET', 'incidents/late-messages/postmortem')).status).toBe(404)
    expect((await call('GET', 'incidents')).json.incidents).toEqual([])
    expect((await call('GET', 'services/inbox')).json.status).toBe('operational')
    expect((await api.call('GET', 'incidents/late-messages')).json.publication).toBe('draft')
    expect((await api.call('GET', 'incidents')).json.incidents).toMatchObject([{ publication: 'draft' }])

    expect((await api.call('PUT', 'incidents/late-messages/publication')).status).toBe(200)
    expect((await call('GET', 'incidents')).json.incidents).toMatchObject([{ slug: 'late-messages' }])
    expect((await call('GET', 'history/2025-05')).json.incidents).toMatchObject([{ slug: 'late-messages' }])

    expect((await api.call('DELETE', 'incidents/late-messages/publication')).status).toBe(200)
    expect((await call('GET', 'incidents/late-messages')).status).toBe(404)
  })

  test('moves along with the slug', async () => {
    await api.call('POST', 'incidents', declaration)
    await api.call('PATCH', 'incidents/late-messages', { slug: 'slow-messages' })
    const moved = await call('GET', 'incidents/late-messages?locale=de')
    expect(moved.status).toBe(301)
    expect(moved.headers.get('location')).toBe('/api/v1/incidents/slow-messages?locale=de')
    expect((await api.call('GET', 'incidents/late-messages/postmortem')).headers.get('location')).toBe(
      '/api/v1/incidents/slow-messages/postmortem?locale=en',
    )
  })
})
