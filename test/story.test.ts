import { beforeEach, describe, expect, test } from 'vitest'
import { addMilestone } from '#domain/incident/add-milestone'
import { changeIncident } from '#domain/incident/change-incident'
import { correctEntry } from '#domain/incident/correct-entry'
import { declareIncident } from '#domain/incident/declare-incident'
import { postUpdate } from '#domain/incident/post-update'
import { publishIncident } from '#domain/incident/publish-incident'
import { draftIncident, publicHistory, publicIncident, publicOverview } from '#domain/incident/queries'
import { timedChanges } from '#domain/incident/timed-changes'
import { translateIncident } from '#domain/incident/translate-incident'
import { withdrawIncident } from '#domain/incident/withdraw-incident'
import { editPostmortem } from '#domain/postmortem/edit-postmortem'
import { publishPostmortem } from '#domain/postmortem/publish-postmortem'
import { postmortemDraft } from '#domain/postmortem/queries'
import { withdrawPostmortem } from '#domain/postmortem/withdraw-postmortem'
import { putService } from '#domain/service/put-service'
import { listServices } from '#domain/service/queries'
import { type Actor, system } from '#domain/staff/staff'
import { db } from '#lib/db'
import { DomainError } from '#lib/errors'
import { removeSample } from '#prisma/remove-sample'
import { seed } from '#prisma/seed'
import { useDatabase } from '#test/database'
import { rewriteEvents } from '#test/rewrite-events'

useDatabase()

const viewer: Actor = { kind: 'staff', id: 'v', role: 'viewer' }

beforeEach(async () => {
  await putService(system, 'chat', { name: 'Live chat' })
  await putService(system, 'voice', { name: 'Voice' })
})

const declare = (more: object = {}) =>
  declareIncident(system, {
    title: 'Chat is down',
    impact: 'major',
    slug: 'chat-down',
    services: [{ slug: 'chat', status: 'major_outage' }],
    update: { status: 'investigating', body: 'We are looking.' },
    ...more,
  })

const story = async (slug = 'chat-down', locale = 'en') => {
  const found = await publicIncident(slug, locale)
  if (!found || !('incident' in found)) throw new Error(`no public incident ${slug}`)
  return found.incident
}

const refusal = async (work: Promise<unknown>) => {
  try {
    await work
  } catch (error) {
    if (error instanceof DomainError)
      return { code: error.code, paths: error.issues.map((i) => i.path), data: error.data }
    throw error
  }
  throw new Error('was not refused')
}

const whole = {
  summary: 'Nobody could chat.',
  rootCause: 'A certificate ran out.',
  resolution: 'We renewed it.',
  remediationItems: [{ text: 'Renew certificates by machine' }],
}

async function publishWhole() {
  await declare()
  await postUpdate(system, 'chat-down', { status: 'resolved', body: 'It works.' })
  await editPostmortem(system, 'chat-down', whole)
  return publishPostmortem(system, 'chat-down')
}

const events = () =>
  db().event.findMany({
    where: { incidentId: { not: null } },
    orderBy: { sequence: 'asc' },
    select: { type: true, notify: true },
  })

describe('an incident', () => {
  test('is public once declared, and the service shows it', async () => {
    await declare()
    expect(await story()).toMatchObject({ status: 'investigating', title: { body: 'Chat is down' } })
    expect((await publicOverview('en')).affected).toEqual([
      { service: { slug: 'chat', name: 'Live chat' }, status: 'major_outage' },
    ])
    expect(await events()).toEqual([{ type: 'incident.declared', notify: true }])
  })

  test('as a draft is nowhere in public, and tells nobody until it is published, once', async () => {
    await declare({ draft: true })
    expect(await publicIncident('chat-down', 'en')).toBeNull()
    expect((await publicOverview('en')).worst).toBe('operational')
    expect((await listServices()).every((service) => service.status === 'operational')).toBe(true)
    await publishIncident(system, 'chat-down')
    await publishIncident(system, 'chat-down')
    expect((await publicOverview('en')).worst).toBe('major_outage')
    expect((await events()).filter((event) => event.notify)).toEqual([
      { type: 'incident.published', notify: true },
    ])
  })

  test('withdrawn is gone everywhere, and comes back without telling anybody again', async () => {
    await declare()
    await withdrawIncident(system, 'chat-down')
    expect(await publicIncident('chat-down', 'en')).toBeNull()
    expect((await publicOverview('en')).open).toEqual([])
    await publishIncident(system, 'chat-down')
    await story()
    expect((await events()).filter((event) => event.notify)).toHaveLength(1)
  })

  test('resolved closes its windows at the time it happened, and the service works again', async () => {
    await declare({ startedAt: '2026-05-09T16:20:00Z' })
    await postUpdate(system, 'chat-down', {
      status: 'resolved',
      body: 'Over.',
      occurredAt: '2026-05-09T19:29:00Z',
      endedAt: '2026-05-09T18:32:00Z',
    })
    // The declaration itself says "now" as its instant, so that the last update in display order is older.
    expect((await story()).status).toBe('investigating')
    await postUpdate(system, 'chat-down', {
      status: 'resolved',
      body: 'Over.',
      endedAt: '2026-05-09T18:32:00Z',
    })
    const told = await story()
    expect(told.status).toBe('resolved')
    expect(told.window?.endedAt?.toISOString()).toBe('2026-05-09T18:32:00.000Z')
    expect((await publicOverview('en')).worst).toBe('operational')
  })

  test('reopens with an update after the resolution, but not once the postmortem is out', async () => {
    await publishWhole()
    expect(
      await refusal(postUpdate(system, 'chat-down', { status: 'identified', body: 'Again.' })),
    ).toMatchObject({
      code: 'conflict',
      paths: ['status'],
    })
    await withdrawPostmortem(system, 'chat-down')
    await postUpdate(system, 'chat-down', { status: 'identified', body: 'Again.' })
    expect((await events()).at(-1)).toEqual({ type: 'incident.reopened', notify: true })
  })

  test('with a new slug redirects from the old one, and nobody else can take that', async () => {
    await declare()
    await changeIncident(system, 'chat-down', { slug: 'no-chat' })
    expect(await publicIncident('chat-down', 'en')).toEqual({ redirect: 'no-chat' })
    expect(await refusal(declare())).toMatchObject({ code: 'conflict', paths: ['slug'] })
  })

  test('is not changed by somebody who has read an older version', async () => {
    await declare()
    const { version } = await draftIncident(system, 'chat-down', 'en')
    await changeIncident(system, 'chat-down', { impact: 'minor' }, { ifVersion: version })
    expect(
      await refusal(changeIncident(system, 'chat-down', { impact: 'none' }, { ifVersion: version })),
    ).toEqual({
      code: 'stale',
      paths: [],
      data: { version: version + 1 },
    })
  })

  test('takes updates that come at the same moment one after the other', async () => {
    await declare()
    const bodies = ['one', 'two', 'three', 'four', 'five', 'six']
    await Promise.all(bodies.map((body) => postUpdate(system, 'chat-down', { status: 'identified', body })))
    expect((await story()).entries.map((entry) => entry.body?.body).sort()).toEqual(
      [...bodies, 'We are looking.'].sort(),
    )
  })

  test('names the field that is wrong', async () => {
    expect((await refusal(declare({ services: [{ slug: 'none', status: 'major_outage' }] }))).paths).toEqual([
      'services.0.slug',
    ])
    expect((await refusal(declare({ startedAt: '2999-01-01T00:00:00Z' }))).paths).toEqual(['startedAt'])
    await declare()
    const windows = [
      {
        service: 'chat',
        status: 'major_outage',
        startedAt: '2026-05-09T16:00:00Z',
        endedAt: '2026-05-09T15:00:00Z',
      },
    ]
    expect((await refusal(changeIncident(system, 'chat-down', { windows }))).paths).toEqual([
      'windows.0.endedAt',
    ])
    expect(await refusal(declareIncident(viewer, {}))).toMatchObject({ code: 'forbidden' })
  })

  test('a correction shows, and keeps every earlier wording', async () => {
    await declare()
    const [entry] = (await story()).entries
    await correctEntry(system, 'chat-down', entry?.id ?? '', {
      body: 'We are looking closely.',
      reason: 'We know more.',
    })
    const [corrected] = (await story()).entries
    expect(corrected?.body?.body).toBe('We are looking closely.')
    expect(corrected?.correctedAt).not.toBeNull()
    expect(await db().revision.count({ where: { body: 'We are looking.' } })).toBe(1)
  })

  test('a milestone stands in the timeline and changes no status', async () => {
    await declare({ update: { status: 'identified', body: 'Found.', occurredAt: '2026-05-09T17:00:00Z' } })
    await addMilestone(system, 'chat-down', { kind: 'detected', occurredAt: '2026-05-09T16:30:00Z' })
    const told = await story()
    expect(told.entries.map((e) => e.kind)).toEqual(['detected', 'update'])
    expect(told.status).toBe('identified')
  })
})

describe('a postmortem', () => {
  test('is published when nothing is missing, and told once', async () => {
    await declare()
    const refused = await refusal(publishPostmortem(system, 'chat-down'))
    expect(refused.data.missing).toEqual([
      'resolved',
      'summary',
      'rootCause',
      'resolution',
      'remediationItems',
    ])
    await postUpdate(system, 'chat-down', { status: 'resolved', body: 'It works.' })
    await editPostmortem(system, 'chat-down', whole)
    expect((await story()).postmortem.state).toBe('pending')
    await publishPostmortem(system, 'chat-down')
    await publishPostmortem(system, 'chat-down')
    expect((await story()).postmortem).toMatchObject({ state: 'published', summary: { body: whole.summary } })
    await withdrawPostmortem(system, 'chat-down')
    expect((await story()).postmortem.state).toBe('pending')
    await publishPostmortem(system, 'chat-down')
    const told = (await events()).filter((event) => event.type === 'postmortem.published')
    expect(told.map((event) => event.notify)).toEqual([true, false])
  })

  test('saved over while published stays as it was until it is published again, as a correction', async () => {
    await publishWhole()
    await editPostmortem(system, 'chat-down', { summary: 'Nobody could chat for an hour.' })
    expect((await story()).postmortem).toMatchObject({ summary: { body: whole.summary } })
    expect(await postmortemDraft(system, 'chat-down')).toMatchObject({ changed: true, published: true })
    await publishPostmortem(system, 'chat-down', { reason: 'We know how long.' })
    expect((await story()).postmortem).toMatchObject({ summary: { body: 'Nobody could chat for an hour.' } })
    expect((await events()).at(-1)).toEqual({ type: 'postmortem.corrected', notify: true })
  })

  test('a published item can be done or dropped, never vanish', async () => {
    await publishWhole()
    expect((await refusal(editPostmortem(system, 'chat-down', { remediationItems: [] }))).paths).toEqual([
      'remediationItems',
    ])
    const text = whole.remediationItems[0]?.text
    const dropped = editPostmortem(system, 'chat-down', { remediationItems: [{ text, state: 'dropped' }] })
    expect((await refusal(dropped)).paths).toEqual(['remediationItems.0.droppedReason'])
    await editPostmortem(system, 'chat-down', {
      remediationItems: [{ text, state: 'done', doneDate: '2026-06-02' }],
    })
    expect((await story()).postmortem).toMatchObject({
      remediationItems: [{ state: 'done', doneDate: '2026-06-02' }],
    })
    expect((await events()).at(-1)).toEqual({ type: 'remediation.completed', notify: true })
  })

  test('not planned says why, tells those who wait, and can be taken back', async () => {
    await declare()
    await editPostmortem(system, 'chat-down', { notPlannedReason: 'It lasted a minute.' })
    expect((await story()).postmortem).toMatchObject({
      state: 'not_planned',
      reason: { body: 'It lasted a minute.' },
    })
    expect((await events()).at(-1)).toEqual({ type: 'postmortem.not_planned', notify: true })
    await editPostmortem(system, 'chat-down', { notPlannedReason: null, dueBy: '2027-01-01T00:00:00Z' })
    expect((await story()).postmortem).toMatchObject({ state: 'pending', overdue: false })
  })

  test('a translation shows once its source is published, and is stale once the source changed', async () => {
    await declare()
    await postUpdate(system, 'chat-down', { status: 'resolved', body: 'It works.' })
    await editPostmortem(system, 'chat-down', whole)
    const postmortem = { summary: 'Niemand konnte chatten.' }
    await translateIncident(system, 'chat-down', 'de', {
      provenance: 'machine',
      title: 'Chat ist aus',
      postmortem,
    })
    expect(await story('chat-down', 'de')).toMatchObject({
      title: { body: 'Chat ist aus', provenance: 'machine' },
      postmortem: { state: 'pending' },
      notice: { machine: true },
    })
    await publishPostmortem(system, 'chat-down')
    expect((await story('chat-down', 'de')).postmortem).toMatchObject({
      summary: { body: postmortem.summary, stale: false },
    })
    await editPostmortem(system, 'chat-down', { summary: 'Nobody could chat at all.' })
    expect((await story('chat-down', 'de')).postmortem).toMatchObject({ summary: { stale: false } })
    await publishPostmortem(system, 'chat-down', { reason: 'It was worse.' })
    expect((await story('chat-down', 'de')).postmortem).toMatchObject({
      summary: { body: postmortem.summary, stale: true },
    })
  })
})

test('time alone changes pages at days’ ends, promised updates and due postmortems', async () => {
  await declare({ update: { status: 'identified', body: 'Found.', nextUpdateBy: '2030-01-01T10:00:00Z' } })
  await editPostmortem(system, 'chat-down', { dueBy: '2030-01-01T12:00:00Z' })
  const changes = await timedChanges(new Date('2030-01-01T09:00:00Z'), new Date('2030-01-02T00:00:00Z'))
  expect(changes.map(({ at, slug }) => [at.toISOString().slice(0, 16), slug])).toEqual([
    ['2030-01-01T10:00', 'chat-down'],
    ['2030-01-01T12:00', 'chat-down'],
    ['2030-01-02T00:00', null],
  ])
})

test('the sample story loads into an empty database only, mails nobody, and goes without a trace', async () => {
  await seed()
  expect(await db().incident.count()).toBe(0)
  await rewriteEvents((tx) => tx.$executeRaw`TRUNCATE "Service", "Event" CASCADE`)
  await seed()
  const overview = await publicOverview('de')
  expect(overview.open).toHaveLength(1)
  const told = await story('social-channel-outage', 'de')
  expect(told.postmortem.state).toBe('published')
  expect(told.notice).toMatchObject({ machine: true, untranslated: 0 })
  expect((await publicHistory(told.startedAt.toISOString().slice(0, 7), 'en')).days.length).toBeGreaterThan(0)
  expect(await db().event.count({ where: { notify: true } })).toBe(0)
  expect(await removeSample()).toBe(3)
  for (const count of [
    db().incident.count(),
    db().text.count(),
    db().service.count(),
    db().revision.count(),
  ]) {
    expect(await count).toBe(0)
  }
})
