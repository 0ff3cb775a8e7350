import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { claimDeliveries } from '#domain/delivery/claim-deliveries'
import { messageData } from '#domain/delivery/queries'
import { lastChange } from '#domain/delivery/story-changes'
import { addMilestone } from '#domain/incident/add-milestone'
import { changeIncident } from '#domain/incident/change-incident'
import { correctEntry } from '#domain/incident/correct-entry'
import { declareIncident } from '#domain/incident/declare-incident'
import { postUpdate } from '#domain/incident/post-update'
import { draftIncident, publicIncident, publicOverview } from '#domain/incident/queries'
import { restoreEntry } from '#domain/incident/restore-entry'
import { timedChanges } from '#domain/incident/timed-changes'
import { translateIncident } from '#domain/incident/translate-incident'
import { withdrawEntry } from '#domain/incident/withdraw-entry'
import { editPostmortem } from '#domain/postmortem/edit-postmortem'
import { publishPostmortem } from '#domain/postmortem/publish-postmortem'
import { listPromises } from '#domain/promise/queries'
import { undoPeriod } from '#domain/removal/removal'
import { putService } from '#domain/service/put-service'
import { listServices } from '#domain/service/queries'
import { system } from '#domain/staff/staff'
import { coverageIn } from '#domain/text/queries'
import { translationDesk, translationQueue } from '#domain/translation/queries'
import { setClock } from '#lib/clock'
import { db } from '#lib/db'
import { call, client } from '#test/api'
import { useDatabase } from '#test/database'
import { get, incidentDocuments, pageDocuments } from '#test/documents'
import { followed, mayStart, planAll } from '#test/follow-story'

useDatabase()

const slug = 'messages-2025'
const noon = new Date('2025-05-09T12:00:00Z')
const minutes = (count: number) => new Date(noon.getTime() + count * 60_000)
const reason = 'It was about another incident.'

beforeEach(async () => {
  setClock(noon)
  await putService(system, 'chat', { name: 'Live chat' })
  await putService(system, 'voice', { name: 'Voice' })
  await declare()
})
afterEach(() => setClock(null))

const declare = (more: object = {}) =>
  declareIncident(system, {
    title: 'Chat is slow',
    impact: 'minor',
    slug,
    services: [{ slug: 'chat', status: 'degraded_performance' }],
    update: { status: 'investigating', body: 'We look into it.' },
    ...more,
  })

/** An update some minutes after noon, when the clock is then. */
async function post(after: number, input: object) {
  setClock(minutes(after))
  return (await postUpdate(system, slug, { status: 'identified', body: 'Found.', ...input })).id
}

const story = async (locale = 'en') => {
  const found = await publicIncident(slug, locale)
  if (!found || !('incident' in found)) throw new Error('not public')
  return found.incident
}

const bodies = async () => (await story()).entries.map(({ body }) => body?.body)
const windows = async () =>
  (await story()).windows.map(({ service, status, startedAt, endedAt }) => [
    service.slug,
    status,
    (startedAt.getTime() - noon.getTime()) / 60_000,
    endedAt && (endedAt.getTime() - noon.getTime()) / 60_000,
  ])
const stateOf = async (service: string) => (await listServices()).find(({ slug }) => slug === service)?.status

const refused = (code: string) => ({ code: 'conflict', issues: [{ code }] })

describe('an entry that is withdrawn', () => {
  test('leaves a note with its reason in its place, and takes its status and its states along', async () => {
    const id = await post(10, {
      status: 'monitoring',
      services: [{ slug: 'voice', status: 'major_outage' }],
      nextUpdateBy: minutes(60),
    })
    expect(await stateOf('voice')).toBe('major_outage')
    setClock(minutes(20))
    await withdrawEntry(system, slug, id, { reason })
    const now = await story()
    expect(now).toMatchObject({
      status: 'investigating',
      nextUpdateBy: null,
      withdrawn: [{ id, kind: 'update', occurredAt: minutes(10), withdrawnAt: minutes(20) }],
      corrections: [{ reason: { body: reason }, parts: [{ part: 'withdrawal', entryId: id, words: null }] }],
    })
    expect(now.withdrawn[0]?.reason.body).toBe(reason)
    expect(await bodies()).toEqual(['We look into it.'])
    expect(await windows()).toEqual([['chat', 'degraded_performance', 0, null]])
    expect(await stateOf('voice')).toBe('operational')
    expect((await publicOverview('en')).open).toMatchObject([{ status: 'investigating' }])
    expect(await listPromises(system, 'en')).toEqual([])
    const timed = await timedChanges(noon, minutes(90))
    expect(timed.filter(({ slug }) => slug !== null)).toEqual([])
    await withdrawEntry(system, slug, id)
    expect((await story()).corrections).toHaveLength(1)
  })

  test('needs a reason that readers see, unless nobody has seen it', async () => {
    const id = await post(10, {})
    await expect(withdrawEntry(system, slug, id)).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path: 'reason', code: 'required' }],
    })
    await declare({ slug: 'draft', draft: true })
    const { id: unseen } = await postUpdate(system, 'draft', { status: 'identified', body: 'Found.' })
    await withdrawEntry(system, 'draft', unseen)
    expect(await draftIncident(system, 'draft', 'en')).toMatchObject({ withdrawn: [], corrections: [] })
    expect((await draftIncident(system, 'draft', 'en')).entries).toHaveLength(1)
  })

  test('is never the last update: that is the incident’s to be withdrawn', async () => {
    const [first] = (await story()).entries
    await addMilestone(system, slug, { kind: 'detected', occurredAt: noon })
    await expect(withdrawEntry(system, slug, first?.id ?? '', { reason })).rejects.toMatchObject(
      refused('last_update'),
    )
    await expect(withdrawEntry(system, slug, 'nothing', { reason })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('reopens where it resolved, not once the postmortem is published', async () => {
    const id = await post(30, { status: 'resolved', body: 'Over.', endedAt: minutes(25) })
    expect(await windows()).toEqual([['chat', 'degraded_performance', 0, 25]])
    await withdrawEntry(system, slug, id, { reason })
    expect(await story()).toMatchObject({ status: 'investigating', resolvedAt: null })
    expect(await windows()).toEqual([['chat', 'degraded_performance', 0, null]])
    await restoreEntry(system, slug, id)
    expect(await story()).toMatchObject({ status: 'resolved', resolvedAt: minutes(30) })
    expect(await windows()).toEqual([['chat', 'degraded_performance', 0, 25]])
    await editPostmortem(system, slug, {
      summary: 'Chat was slow.',
      rootCause: 'A disk was full.',
      resolution: 'We emptied it.',
      noRemediationReason: 'It is gone.',
    })
    await publishPostmortem(system, slug)
    await expect(withdrawEntry(system, slug, id, { reason })).rejects.toMatchObject(
      refused('postmortem_published'),
    )
  })

  test('resolves where what is left ends resolved, and no window stays open', async () => {
    await post(30, { status: 'resolved', body: 'Over.' })
    const id = await post(40, { services: [{ slug: 'voice', status: 'partial_outage' }] })
    expect(await story()).toMatchObject({ status: 'identified' })
    await withdrawEntry(system, slug, id, { reason })
    expect(await story()).toMatchObject({ status: 'resolved', resolvedAt: minutes(30) })
    expect(await windows()).toEqual([['chat', 'degraded_performance', 0, 30]])
  })

  test('leaves what was declared with the incident', async () => {
    const [first] = (await story()).entries
    await post(10, {})
    await withdrawEntry(system, slug, first?.id ?? '', { reason })
    expect(await windows()).toEqual([['chat', 'degraded_performance', 0, null]])
  })

  test('is followed by others in their order, and a milestone is withdrawn just so', async () => {
    const { id } = await addMilestone(system, slug, {
      kind: 'detected',
      body: 'Ann saw it.',
      occurredAt: noon,
    })
    await withdrawEntry(system, slug, id, { reason })
    await post(10, { body: 'Next.' })
    await addMilestone(system, slug, { kind: 'mitigated', occurredAt: minutes(10) })
    expect(await bodies()).toEqual(['We look into it.', 'Next.', undefined])
    expect((await story()).withdrawn).toMatchObject([{ kind: 'detected' }])
  })
})

test('none of its words, or of what corrected them, is in any public byte', async () => {
  const secret = 'Nepomuk'
  const id = await post(10, { body: `Ask ${secret} first.` })
  await correctEntry(system, slug, id, { body: `Ask ${secret} second.`, reason: `${secret} has moved.` })
  const german = { provenance: 'human', updates: [{ id, body: `${secret} fragen.` }] }
  await translateIncident(system, slug, 'de', german)
  const everywhere = async () => {
    const documents = await Promise.all([...pageDocuments, ...incidentDocuments(slug)].map(get))
    const json = await Promise.all(
      ['incidents', `incidents/${slug}`, `incidents/${slug}?locale=de`, 'history/2025-05'].map((path) =>
        call('GET', path),
      ),
    )
    const views = JSON.stringify([await story(), await story('de'), await publicOverview('de')])
    return [...documents, ...json].map(({ text }) => text).concat(views)
  }
  const holding = async (word: string) => (await everywhere()).filter((text) => text.includes(word)).length
  expect(await holding(secret)).toBeGreaterThan(8)
  expect((await call('GET', `incidents/${slug}/entries/${id}`)).status).toBe(200)
  await withdrawEntry(system, slug, id, { reason })
  expect(await holding(secret)).toBe(0)
  expect(await holding(reason)).toBeGreaterThan(4)
  expect((await call('GET', `incidents/${slug}/entries/${id}`)).status).toBe(404)
  expect((await get(`/en/incidents/${slug}/story.md`)).text).toMatch(
    /### .*12:10 UTC: Update withdrawn on .*12:10 UTC\n\nIt was about another incident\./,
  )
  const feed = (await get(`/en/incidents/${slug}/feed.atom`)).text
  expect(feed).toContain(`/entries/${id}</id>`)
  expect(feed).toContain('Update withdrawn on')
})

test('its translations are neither asked for nor counted, and its reason is', async () => {
  const id = await post(10, { body: 'Found.' })
  await correctEntry(system, slug, id, { body: 'Found it.', reason: 'More to say.' })
  const kinds = async () =>
    (await translationDesk(system, slug, 'de')).parts.map(({ kind, source }) => [kind, source.body])
  const count = async () => (await coverageIn(['de'])).get('de')
  const before = await count()
  expect(await kinds()).toEqual([
    ['title', 'Chat is slow'],
    ['entry', 'We look into it.'],
    ['entry', 'Found it.'],
    ['correctionReason', 'More to say.'],
  ])
  await withdrawEntry(system, slug, id, { reason })
  expect(await kinds()).toEqual([
    ['title', 'Chat is slow'],
    ['entry', 'We look into it.'],
    ['correctionReason', reason],
  ])
  expect((await translationQueue(system)).find(({ locale }) => locale === 'de')).toMatchObject({ missing: 3 })
  // One text less, and the reason one more.
  expect(await count()).toEqual(before)
  await expect(
    translateIncident(system, slug, 'de', { provenance: 'human', updates: [{ id, body: 'Gefunden.' }] }),
  ).rejects.toMatchObject({ issues: [{ code: 'unknown_entry' }] })
})

test('messages about it that wait do not start, and nobody is told', async () => {
  setClock(null)
  await followed('mia@example.com', { topics: ['updates'] })
  await planAll()
  await claimDeliveries(50)
  const { id } = await postUpdate(system, slug, { status: 'identified', body: 'Found.' })
  await planAll()
  const [waiting] = (await claimDeliveries(50)).filter(({ kind }) => kind === 'update')
  if (!waiting) throw new Error('nothing waits')
  const knows = await lastChange(waiting.eventId)
  expect(await mayStart(waiting, knows)).toBe(true)
  await withdrawEntry(system, slug, id, { reason })
  expect(await mayStart(waiting, knows)).toBe(false)
  expect(await messageData(waiting.eventId, 'update', 'en')).toEqual({ later: false })
  expect(await planAll()).toBe(0)
})

describe('within a day', () => {
  test('it comes back as it was, and the note goes', async () => {
    const id = await post(10, { services: [{ slug: 'chat', status: 'major_outage' }] })
    const before = await story()
    const texts = await db().text.count()
    await withdrawEntry(system, slug, id, { reason })
    await restoreEntry(system, slug, id)
    await restoreEntry(system, slug, id)
    const { updatedAt: _, ...after } = await story()
    expect(before).toMatchObject(after)
    expect(await db().text.count()).toBe(texts)
    const events = await db().event.findMany({ orderBy: { sequence: 'desc' }, take: 2 })
    expect(events).toMatchObject([
      { type: 'incident.entry_restored', notify: false },
      {
        type: 'incident.entry_withdrawn',
        notify: false,
        payload: { entryId: id, reason },
        difference: { body: { before: 'Found.', after: null }, status: { after: 'investigating' } },
      },
    ])
  })

  test('it counts again from when it said, where windows were changed since', async () => {
    const id = await post(10, { services: [{ slug: 'voice', status: 'major_outage' }] })
    await withdrawEntry(system, slug, id, { reason })
    await changeIncident(system, slug, {
      windows: [{ service: 'chat', status: 'partial_outage', startedAt: minutes(5) }],
    })
    await restoreEntry(system, slug, id)
    expect(await windows()).toEqual([
      ['chat', 'partial_outage', 5, null],
      ['voice', 'major_outage', 10, null],
    ])
  })

  test('and not later', async () => {
    const id = await post(10, {})
    await withdrawEntry(system, slug, id, { reason })
    setClock(new Date(minutes(10).getTime() + undoPeriod))
    await expect(restoreEntry(system, slug, id)).rejects.toMatchObject({ code: 'not_found' })
    expect((await story()).withdrawn).toHaveLength(1)
  })
})

test('programs withdraw an entry and publish it again, and are told of newer versions', async () => {
  const { call: api } = await client()
  const id = await post(10, {})
  const at = `incidents/${slug}/entries/${id}/publication`
  const { version } = (await api('GET', `incidents/${slug}`)).json
  const stale = await api('DELETE', at, { reason }, { headers: { 'If-Match': `"${version - 1}"` } })
  expect(stale.status).toBe(412)
  expect(stale.json.current.slug).toBe(slug)
  expect((await api('DELETE', at)).json.errors).toMatchObject([{ field: 'reason', code: 'required' }])
  const key = { headers: { 'Idempotency-Key': 'once', 'If-Match': `"${version}"` } }
  const gone = await api('DELETE', at, { reason }, key)
  expect(gone.status, gone.text).toBe(200)
  expect(gone.json).toMatchObject({
    version: version + 1,
    withdrawn: [{ id, kind: 'update' }],
    corrections: [{ reason, parts: [{ part: 'withdrawal', entryId: id, before: null, after: null }] }],
  })
  const again = await api('DELETE', at, { reason }, key)
  expect(again.headers.get('idempotency-replayed')).toBe('true')
  expect(again.text).toBe(gone.text)
  const back = await api('PUT', at)
  expect(back.json).toMatchObject({ withdrawn: [], corrections: [] })
  expect(back.json.timeline).toHaveLength(2)
  const [first] = back.json.timeline
  await api('DELETE', at, { reason })
  const last = await api('DELETE', `incidents/${slug}/entries/${first?.id}/publication`, { reason })
  expect(last.status).toBe(409)
  expect((await call('PUT', at)).status).toBe(401)
})
