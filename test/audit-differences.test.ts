import { beforeEach, describe, expect, test } from 'vitest'
import { discardDraft } from '#domain/draft/discard-draft'
import { scheduleDraft } from '#domain/draft/schedule-draft'
import { auditPage } from '#domain/event/audit'
import type { EventType } from '#domain/event/event'
import { putTerm } from '#domain/glossary/put-term'
import { removeTerm } from '#domain/glossary/remove-term'
import { addMilestone } from '#domain/incident/add-milestone'
import { changeIncident } from '#domain/incident/change-incident'
import { postUpdate } from '#domain/incident/post-update'
import { publishIncident } from '#domain/incident/publish-incident'
import { restoreEntry } from '#domain/incident/restore-entry'
import { translateIncident } from '#domain/incident/translate-incident'
import { withdrawEntry } from '#domain/incident/withdraw-entry'
import { withdrawIncident } from '#domain/incident/withdraw-incident'
import { cancelMaintenance } from '#domain/maintenance/cancel-maintenance'
import { changeMaintenance } from '#domain/maintenance/change-maintenance'
import { completeMaintenance } from '#domain/maintenance/complete-maintenance'
import { planMaintenance } from '#domain/maintenance/plan-maintenance'
import { postMaintenanceUpdate } from '#domain/maintenance/post-maintenance-update'
import { startMaintenance } from '#domain/maintenance/start-maintenance'
import { withdrawMaintenance } from '#domain/maintenance/withdraw-maintenance'
import { addNote } from '#domain/note/add-note'
import { editPostmortem } from '#domain/postmortem/edit-postmortem'
import { publishPostmortem } from '#domain/postmortem/publish-postmortem'
import { withdrawPostmortem } from '#domain/postmortem/withdraw-postmortem'
import { putService } from '#domain/service/put-service'
import { changeSettings } from '#domain/settings/change-settings'
import { system } from '#domain/staff/staff'
import { putTemplate } from '#domain/template/put-template'
import { holdTranslations } from '#domain/translation/hold-translations'
import { writeTranslation } from '#domain/translation/write-translation'
import { db } from '#lib/db'
import { useDatabase } from '#test/database'
import { declare, resolve, slug } from '#test/follow-story'

useDatabase()

const from = (before: unknown, after: unknown) => ({ before, after })
const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT/)

const disk = 'disk-swap'
const plan = (more: object = {}) =>
  planMaintenance(system, {
    slug: disk,
    title: 'Disks',
    services: ['inbox'],
    startsAt: '2099-05-09T20:00:00Z',
    endsAt: '2099-05-09T22:00:00Z',
    ...more,
  })

const published = async () => {
  await resolve()
  await publishPostmortem(system, slug)
}

const item = async (change: object) => {
  const { id } = await db().remediationItem.findFirstOrThrow()
  await editPostmortem(system, slug, { remediationItems: [{ id, text: 'Alert on lock waits', ...change }] })
}

/** The id of an update that was posted and withdrawn. */
async function withdrawLast(): Promise<string> {
  await postUpdate(system, slug, { status: 'identified', body: 'Found.' })
  const { id } = await db().timelineEntry.findFirstOrThrow({ where: { status: 'identified' } })
  await withdrawEntry(system, slug, id, { reason: 'It was not.' })
  return id
}

/** What the audit keeps of the last event that `act` leaves; of others it says why there is no difference. */
type Kept = { act: () => Promise<unknown>; difference: object } | string

const byItself = 'nobody changed anything'
const ownTest = 'see test/audit.test.ts and test/people.test.ts'

const kept: Record<EventType, Kept> = {
  'incident.declared': {
    act: () => declare({ slug: 'again' }),
    difference: {
      title: from(null, 'Messages could not be sent'),
      impact: from(null, 'major'),
      status: from(null, 'investigating'),
      body: from(null, 'We are looking into it.'),
      services: from(null, [{ service: 'inbox', state: 'major_outage' }]),
    },
  },
  'incident.updated': {
    act: () => postUpdate(system, slug, { status: 'identified', body: 'Found.' }),
    difference: { status: from('investigating', 'identified'), body: from(null, 'Found.') },
  },
  'incident.resolved': {
    act: () => resolve(),
    difference: { status: from('investigating', 'resolved'), body: from(null, 'Messages flow again.') },
  },
  'incident.reopened': {
    act: async () => {
      await resolve()
      const services = [{ slug: 'inbox', status: 'partial_outage' }]
      await postUpdate(system, slug, { status: 'investigating', body: 'Again.', services })
    },
    difference: {
      status: from('resolved', 'investigating'),
      body: from(null, 'Again.'),
      services: from(null, [{ service: 'inbox', state: 'partial_outage' }]),
    },
  },
  'incident.imported': 'an article becomes a whole story, where its words stay',
  'incident.ready': byItself,
  'incident.corrected': {
    act: () => changeIncident(system, slug, { impact: 'minor' }),
    difference: { impact: from('major', 'minor') },
  },
  'incident.entry_withdrawn': {
    act: () => withdrawLast(),
    difference: { status: from('identified', 'investigating'), body: from('Found.', null) },
  },
  'incident.entry_restored': {
    act: async () => {
      await restoreEntry(system, slug, await withdrawLast())
    },
    difference: { status: from('investigating', 'identified'), body: from(null, 'Found.') },
  },
  'incident.withdrawn': {
    act: () => withdrawIncident(system, slug),
    difference: { withdrawnAt: from(null, instant) },
  },
  'incident.published': {
    act: async () => {
      await withdrawIncident(system, slug)
      await publishIncident(system, slug)
    },
    difference: { withdrawnAt: from(instant, null) },
  },
  'incident.translated': {
    act: () =>
      translateIncident(system, slug, 'de', { provenance: 'human', title: 'Nachrichten gingen nicht' }),
    difference: { title: from(null, 'Nachrichten gingen nicht') },
  },
  'postmortem.drafted': {
    act: async () => {
      await editPostmortem(system, slug, { summary: 'Late.' })
      await editPostmortem(system, slug, { summary: 'Lost.', remediationItems: [{ text: 'Watch' }] })
    },
    difference: {
      summary: from('Late.', 'Lost.'),
      remediationItems: from([], [expect.objectContaining({ text: 'Watch', state: 'planned' })]),
    },
  },
  'postmortem.scheduled': {
    act: () => editPostmortem(system, slug, { dueBy: '2099-05-09T20:00:00Z' }),
    difference: { dueBy: from(null, '2099-05-09T20:00:00.000Z') },
  },
  'postmortem.published': {
    act: published,
    difference: {
      publishedAt: from(null, instant),
      summary: from(null, expect.any(String)),
      rootCause: from(null, 'An index rebuild held a lock.'),
      resolution: from(null, 'The rebuild was stopped.'),
      remediationItems: from(null, 'Alert on lock waits'),
    },
  },
  'postmortem.corrected': {
    act: async () => {
      await published()
      await editPostmortem(system, slug, { rootCause: 'Two locks.' })
      await publishPostmortem(system, slug, { reason: 'There were two.' })
    },
    difference: {
      correctedAt: from(null, instant),
      rootCause: from('An index rebuild held a lock.', 'Two locks.'),
    },
  },
  'postmortem.withdrawn': {
    act: async () => {
      await published()
      await withdrawPostmortem(system, slug)
    },
    difference: { publishedAt: from(instant, null) },
  },
  'postmortem.not_planned': {
    act: async () => {
      await editPostmortem(system, slug, { notPlannedReason: 'Too small.' })
      await editPostmortem(system, slug, { notPlannedReason: 'Nobody noticed.', reason: 'It was not.' })
    },
    difference: { notPlannedReason: from('Too small.', 'Nobody noticed.') },
  },
  'remediation.changed': {
    act: async () => {
      await published()
      await item({ state: 'dropped', droppedReason: 'Too dear.' })
    },
    difference: { state: from('planned', 'dropped'), droppedReason: from(null, 'Too dear.') },
  },
  'remediation.completed': {
    act: async () => {
      await published()
      await item({ state: 'done', doneDate: '2025-06-01' })
    },
    difference: { state: from('planned', 'done'), doneDate: from(null, '2025-06-01') },
  },
  'draft.changed': {
    act: async () => {
      const { id } = await scheduleDraft(system, slug, 'update', {
        values: {},
        input: { status: 'identified', body: 'Found.' },
        publishAt: '2099-05-09T20:00:00Z',
      })
      await discardDraft(system, id)
    },
    difference: { publishAt: from('2099-05-09T20:00:00.000Z', null) },
  },
  'maintenance.drafted': {
    act: async () => {
      await plan({ draft: true })
      await changeMaintenance(system, disk, { title: 'A disk' })
    },
    difference: { title: from('Disks', 'A disk') },
  },
  'maintenance.planned': {
    act: plan,
    difference: {
      title: from(null, 'Disks'),
      services: from(null, ['inbox']),
      startsAt: from(null, instant),
      endsAt: from(null, instant),
    },
  },
  'maintenance.changed': {
    act: async () => {
      await plan({ body: 'Slow.' })
      await changeMaintenance(system, disk, { body: null, services: ['outbox'], reason: 'It is not.' })
    },
    difference: { body: from('Slow.', null), services: from(['inbox'], ['outbox']) },
  },
  'maintenance.rescheduled': {
    act: async () => {
      await plan()
      await changeMaintenance(system, disk, { endsAt: '2099-05-09T23:00:00Z' })
    },
    difference: { endsAt: from('2099-05-09T22:00:00.000Z', '2099-05-09T23:00:00.000Z') },
  },
  'maintenance.reminded': byItself,
  'maintenance.started': {
    act: async () => {
      await plan()
      await startMaintenance(system, disk)
    },
    difference: { startsAt: from('2099-05-09T20:00:00.000Z', instant) },
  },
  'maintenance.updated': {
    act: async () => {
      await plan()
      await postMaintenanceUpdate(system, disk, { body: 'Ready.' })
    },
    difference: { body: from(null, 'Ready.') },
  },
  'maintenance.completed': {
    act: async () => {
      await plan()
      await startMaintenance(system, disk)
      await completeMaintenance(system, disk)
    },
    difference: { endsAt: from('2099-05-09T22:00:00.000Z', instant) },
  },
  'maintenance.cancelled': {
    act: async () => {
      await plan()
      await cancelMaintenance(system, disk, { body: 'No disks.' })
    },
    difference: { cancelledAt: from(null, instant), body: from(null, 'No disks.') },
  },
  'maintenance.withdrawn': {
    act: async () => {
      await plan()
      await withdrawMaintenance(system, disk)
    },
    difference: { withdrawnAt: from(null, instant) },
  },
  'template.changed': {
    act: async () => {
      const { id } = await putTemplate(system, null, { kind: 'update', name: 'Slow', body: 'Slow.' })
      await putTemplate(system, id, { kind: 'update', name: 'Slow', body: 'Very slow.' })
    },
    difference: { body: from('Slow.', 'Very slow.') },
  },
  'glossary.changed': {
    act: async () => {
      const { id } = await putTerm(system, { locale: 'de', term: 'Inbox', rendering: 'Posteingang' })
      await removeTerm(system, id)
    },
    difference: {
      locale: from('de', null),
      term: from('Inbox', null),
      rendering: from('Posteingang', null),
    },
  },
  'service.changed': {
    act: async () => {
      await putService(system, 'inbox', { name: 'Shared inbox', group: { slug: 'core', name: 'Core' } })
      await putService(system, 'inbox', { name: 'Mail', group: null })
    },
    difference: { name: from('Shared inbox', 'Mail'), group: from('Core', null) },
  },
  'settings.changed': {
    act: () => changeSettings(system, { name: 'Lumen Desk' }),
    difference: { name: from(expect.any(String), 'Lumen Desk') },
  },
  'draft.failed': byItself,
  'note.changed': 'what staff tell each other stays out of the audit',
  'staff.invited': ownTest,
  'staff.changed': ownTest,
  'staff.password_reset_requested': byItself,
  'staff.reminded': byItself,
  'staff.mail_tested': byItself,
  'token.changed': ownTest,
  'subscription.requested': 'readers are not named in it',
  'subscription.confirmed': 'readers are not named in it',
  'subscription.ended': 'readers are not named in it',
}

const last = async (kind?: EventType) => (await auditPage(system, { kind }, { take: 1 })).rows[0]?.difference

beforeEach(async () => {
  await declare()
  await putService(system, 'outbox', { name: 'Outbox' })
})

describe.each(
  Object.entries(kept).flatMap(([type, is]) => (typeof is === 'string' ? [] : [{ type, ...is }])),
)('$type', ({ type, act, difference }) => {
  test('says in the audit what it changed', async () => {
    await act()
    expect(await last(type as EventType)).toEqual(difference)
  })
})

test('a translation of one text, and whether they wait, are told apart', async () => {
  const { titleId } = await db().incident.findUniqueOrThrow({ where: { slug } })
  const { id: revisionId } = await db().revision.findFirstOrThrow({ where: { textId: titleId } })
  const words = { textId: titleId, revisionId, provenance: 'human' }
  await writeTranslation(system, slug, 'de', { ...words, body: 'Kaputt' })
  await writeTranslation(system, slug, 'de', { ...words, body: 'Gestört' })
  expect(await last()).toEqual({ title: from('Kaputt', 'Gestört') })
  await holdTranslations(system, slug, { hold: true })
  expect(await last()).toEqual({ holdTranslations: from(null, true) })
})

test('a milestone says what it is, and what a change leaves alone is not named', async () => {
  await addMilestone(system, slug, { kind: 'detected', occurredAt: '2025-05-09T16:25:00Z' })
  expect(await last('incident.updated')).toEqual({
    kind: from(null, 'detected'),
    occurredAt: from(null, '2025-05-09T16:25:00.000Z'),
  })
  await putService(system, 'inbox', { name: 'Inbox', group: { slug: 'core', name: 'Core' } })
  await putService(system, 'inbox', { name: 'Mail' })
  expect(await last('service.changed')).toEqual({ name: from('Inbox', 'Mail') })
})

test('what staff tell each other stays out of it', async () => {
  await addNote(system, slug, { body: 'Ann is on call.' })
  expect(JSON.stringify(await auditPage(system, {}))).not.toContain('Ann')
})
