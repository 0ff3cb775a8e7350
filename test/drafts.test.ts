import { beforeEach, describe, expect, test } from 'vitest'
import { staffMessage } from '#domain/delivery/staff-message'
import { discardDraft } from '#domain/draft/discard-draft'
import { publishDueDrafts } from '#domain/draft/publish-due-drafts'
import { draftsOf, scheduledFor } from '#domain/draft/queries'
import { reopenDraft } from '#domain/draft/reopen-draft'
import { restoreDraft } from '#domain/draft/restore-draft'
import { saveDraft } from '#domain/draft/save-draft'
import { scheduleDraft } from '#domain/draft/schedule-draft'
import { declareIncident } from '#domain/incident/declare-incident'
import { postUpdate } from '#domain/incident/post-update'
import { publicIncident } from '#domain/incident/queries'
import { editPostmortem } from '#domain/postmortem/edit-postmortem'
import { putService } from '#domain/service/put-service'
import { type Actor, actorId, system } from '#domain/staff/staff'
import { setClock } from '#lib/clock'
import { db } from '#lib/db'
import { useDatabase } from '#test/database'
import { planAll } from '#test/follow-story'

useDatabase()

const slug = 'voice-2025'
const noon = new Date('2025-05-09T12:00:00Z')
const one = new Date('2025-05-09T13:00:00Z')
let ann: Actor

const bodies = async () => {
  const seen = await publicIncident(slug, 'en')
  return seen && 'incident' in seen ? seen.incident.entries.map(({ body }) => body?.body) : null
}

const update = (body: string) => ({ status: 'identified', body })

/** The end of it, with a postmortem that lacks nothing. */
async function resolve() {
  setClock(new Date('2025-05-09T12:30:00Z'))
  await postUpdate(system, slug, { status: 'resolved', body: 'Calls hold again.' })
  await editPostmortem(system, slug, {
    summary: 'Calls dropped.',
    rootCause: 'A switch was full.',
    resolution: 'It was emptied.',
    noRemediationReason: 'It is being replaced.',
  })
}

beforeEach(async () => {
  setClock(noon)
  const { id } = await db().staff.create({
    data: { name: 'Ann', email: 'ann@lumen.example', role: 'editor' },
  })
  ann = { kind: 'staff', id, role: 'editor' }
  await putService(system, 'voice', { name: 'Voice' })
  await declareIncident(system, {
    title: 'Calls drop',
    impact: 'major',
    services: [{ slug: 'voice', status: 'major_outage' }],
    update: { status: 'investigating', body: 'We are looking into it.' },
    slug,
  })
})

describe('a draft', () => {
  test('is kept for whoever writes it, over what they kept before, without a revision or an event', async () => {
    const before = [await db().revision.count(), await db().event.count()]
    await saveDraft(ann, slug, 'form:update', { body: ['We fou'] })
    await saveDraft(ann, slug, 'form:update', { body: ['We found it'] })
    await saveDraft({ kind: 'staff', id: 'bob', role: 'editor' }, slug, 'form:update', { body: ['Mine'] })
    expect((await draftsOf(ann, slug)).get('form:update')).toMatchObject({
      values: { body: ['We found it'] },
    })
    expect([await db().revision.count(), await db().event.count()]).toEqual(before)
    expect(await bodies()).toEqual(['We are looking into it.'])
  })

  test('of what is only begun is kept beside those of stories', async () => {
    await saveDraft(ann, null, 'form:plan', { title: ['Rebuild'] })
    await saveDraft(ann, null, 'form:plan', { title: ['Rebuild of the index'] })
    await saveDraft(ann, slug, 'form:update', { body: ['We fou'] })
    const begun = await draftsOf(ann, null)
    expect([...begun.keys()]).toEqual(['form:plan'])
    const plan = begun.get('form:plan')
    expect(plan?.values).toEqual({ title: ['Rebuild of the index'] })
    expect(await draftsOf({ kind: 'staff', id: 'bob', role: 'editor' }, null)).toEqual(new Map())
    await discardDraft(ann, plan?.id ?? '')
    expect(await draftsOf(ann, null)).toEqual(new Map())
    expect([...(await draftsOf(ann, slug)).keys()]).toEqual(['form:update'])
  })

  test('is kept by editors alone, and only of kinds there are', async () => {
    const viewer: Actor = { kind: 'staff', id: 'vera', role: 'viewer' }
    await expect(saveDraft(viewer, slug, 'form:update', {})).rejects.toMatchObject({ code: 'forbidden' })
    await expect(saveDraft(ann, slug, 'title' as 'form:title', {})).rejects.toMatchObject({ code: 'invalid' })
    await expect(saveDraft(ann, 'no-such', 'form:update', {})).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('a scheduled update', () => {
  const schedule = (body = 'Found it.', publishAt = one) =>
    scheduleDraft(ann, slug, 'update', { values: { body: [body] }, input: update(body), publishAt })

  test('goes out when its time has come, once, as an update of that instant', async () => {
    await schedule()
    expect(await scheduledFor(ann, slug)).toMatchObject([
      { kind: 'update', publishAt: one, author: 'Ann', words: { status: 'identified', body: 'Found it.' } },
    ])
    expect(await publishDueDrafts()).toEqual({ published: 0, failed: 0 })
    expect(await bodies()).toHaveLength(1)

    setClock(one)
    const both = await Promise.all([publishDueDrafts(), publishDueDrafts()])
    expect(both.map(({ published }) => published).sort()).toEqual([0, 1])
    expect(await bodies()).toEqual(['We are looking into it.', 'Found it.'])
    expect(await scheduledFor(ann, slug)).toEqual([])
    const event = await db().event.findFirst({ where: { type: 'incident.updated' } })
    expect(event).toMatchObject({ actorId: ann.kind === 'staff' ? ann.id : '', notify: true })
  })

  test('is checked when it is scheduled', async () => {
    await expect(schedule('')).rejects.toMatchObject({ issues: [{ path: 'body', code: 'too_small' }] })
    await expect(schedule('Late.', noon)).rejects.toMatchObject({
      issues: [{ path: 'publishAt', code: 'past' }],
    })
    expect(await scheduledFor(ann, slug)).toEqual([])
  })

  test('does not go out once discarded', async () => {
    const { id } = await schedule()
    await discardDraft(ann, id)
    setClock(one)
    expect(await publishDueDrafts()).toEqual({ published: 0, failed: 0 })
    await expect(discardDraft(ann, id)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('is taken back to be changed, into the form of whoever changes it', async () => {
    const { id } = await schedule()
    const bob: Actor = { kind: 'staff', id: 'bob', role: 'editor' }
    await saveDraft(bob, slug, 'form:update', { body: [' '], status: ['monitoring'] })
    expect(await reopenDraft(bob, id)).toEqual({ slug, kind: 'update' })
    expect((await draftsOf(bob, slug)).get('form:update')).toMatchObject({ values: { body: ['Found it.'] } })
    expect(await draftsOf(ann, slug)).toEqual(new Map())
    expect(await scheduledFor(ann, slug)).toEqual([])
    setClock(one)
    expect(await publishDueDrafts()).toEqual({ published: 0, failed: 0 })
    await expect(reopenDraft(bob, id)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('is not taken back over what its editor is writing', async () => {
    const { id } = await schedule()
    await saveDraft(ann, slug, 'form:update', { body: ['Something else'] })
    await expect(reopenDraft(ann, id)).rejects.toMatchObject({ issues: [{ code: 'being_written' }] })
    expect(await scheduledFor(ann, slug)).toHaveLength(1)
    expect((await draftsOf(ann, slug)).get('form:update')).toMatchObject({
      values: { body: ['Something else'] },
    })
  })

  test('of somebody who may not any more fails, keeps its words, and is mailed to owners and editors', async () => {
    await schedule()
    await db().staff.updateMany({ data: { disabledAt: noon } })
    await db().staff.createMany({
      data: [
        { name: 'Olga', email: 'olga@lumen.example', role: 'owner', locale: 'de' },
        { name: 'Vera', email: 'vera@lumen.example', role: 'viewer' },
      ],
    })
    setClock(one)
    expect(await publishDueDrafts()).toEqual({ published: 0, failed: 1 })
    expect(await publishDueDrafts()).toEqual({ published: 0, failed: 0 })
    expect(await scheduledFor(system, slug)).toMatchObject([
      { failure: 'forbidden', words: { status: 'identified', body: 'Found it.' } },
    ])
    expect(await bodies()).toHaveLength(1)

    await planAll()
    const mails = await db().delivery.findMany({
      where: { kind: 'draft_failed' },
      select: { eventId: true, locale: true, recipient: { select: { destination: true } } },
    })
    expect(mails.map(({ recipient }) => recipient.destination)).toEqual(['olga@lumen.example'])
    const { eventId = '', locale = '' } = mails[0] ?? {}
    const message = await staffMessage(eventId, 'draft_failed', locale)
    expect(message).toMatchObject({
      path: `/console/incidents/${slug}#scheduled`,
      draft: { failure: 'forbidden', words: { body: 'Found it.' }, title: { body: 'Calls drop' } },
    })
    const [{ id = '' } = {}] = await scheduledFor(system, slug)
    await reopenDraft(system, id)
    expect(await staffMessage(eventId, 'draft_failed', locale)).toBeNull()
  })
})

test('a postmortem goes out at its instant, and its followers hear of it', async () => {
  await resolve()
  await scheduleDraft(ann, slug, 'postmortem', { values: {}, input: { notify: true }, publishAt: one })
  const postmortem = async () => {
    const seen = await publicIncident(slug, 'en')
    return seen && 'incident' in seen ? seen.incident.postmortem : null
  }
  expect(await postmortem()).toMatchObject({ state: 'pending' })
  setClock(one)
  expect(await publishDueDrafts()).toEqual({ published: 1, failed: 0 })
  expect(await postmortem()).toMatchObject({ state: 'published', summary: { body: 'Calls dropped.' } })
  expect(await scheduledFor(ann, slug)).toEqual([])
  const event = await db().event.findFirst({ where: { type: 'postmortem.published' } })
  expect(event).toMatchObject({ actorId: actorId(ann), notify: true })
})

test('only who may publish a postmortem schedules one, cancels it, puts it back or takes it to change it', async () => {
  await resolve()
  const schedule = () => scheduleDraft(system, slug, 'postmortem', { values: {}, input: {}, publishAt: one })
  const token = (scope: string): Actor => ({ kind: 'token', id: scope, scopes: [scope] })
  const { id } = await schedule()
  const updates = token('incident:write')
  await expect(discardDraft(updates, id)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(reopenDraft(updates, id)).rejects.toMatchObject({ code: 'forbidden' })
  const removed = await discardDraft(token('postmortem:write'), id)
  await expect(restoreDraft(updates, slug, removed?.removalId ?? '')).rejects.toMatchObject({
    code: 'forbidden',
  })
  await restoreDraft(token('postmortem:write'), slug, removed?.removalId ?? '')
  expect(await scheduledFor(ann, slug)).toHaveLength(1)
  expect(await reopenDraft(token('postmortem:write'), id)).toMatchObject({ kind: 'postmortem' })
})

test('an incident and a postmortem go out at an instant too, and a postmortem that lacks something says so', async () => {
  await declareIncident(system, {
    title: 'Not told yet',
    impact: 'minor',
    services: [],
    update: { status: 'investigating', body: 'Quiet so far.' },
    slug: 'quiet',
    draft: true,
  })
  await scheduleDraft(ann, 'quiet', 'publication', { values: {}, input: { notify: false }, publishAt: one })
  await scheduleDraft(ann, slug, 'postmortem', { values: {}, input: {}, publishAt: one })
  setClock(one)
  expect(await publishDueDrafts()).toEqual({ published: 1, failed: 1 })
  expect(await publicIncident('quiet', 'en')).not.toBeNull()
  expect(await scheduledFor(ann, slug)).toMatchObject([{ kind: 'postmortem', failure: 'invalid' }])
})
