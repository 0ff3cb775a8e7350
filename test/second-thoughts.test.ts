import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { discardDraft } from '#domain/draft/discard-draft'
import { scheduledFor } from '#domain/draft/queries'
import { restoreDraft } from '#domain/draft/restore-draft'
import { scheduleDraft } from '#domain/draft/schedule-draft'
import { putTerm } from '#domain/glossary/put-term'
import { glossary } from '#domain/glossary/queries'
import { removeTerm } from '#domain/glossary/remove-term'
import { restoreTerm } from '#domain/glossary/restore-term'
import { declareIncident } from '#domain/incident/declare-incident'
import { addNote } from '#domain/note/add-note'
import { notesOf } from '#domain/note/queries'
import { removeNote } from '#domain/note/remove-note'
import { restoreNote } from '#domain/note/restore-note'
import { editPostmortem } from '#domain/postmortem/edit-postmortem'
import { postmortemDraft } from '#domain/postmortem/queries'
import { restoreItem } from '#domain/postmortem/restore-item'
import { forgetRemoved } from '#domain/removal/forget-removed'
import { undoPeriod } from '#domain/removal/removal'
import { inviteStaff } from '#domain/staff/invite-staff'
import { listInvitations } from '#domain/staff/queries'
import { restoreInvitation } from '#domain/staff/restore-invitation'
import { type Actor, invitationLife, system } from '#domain/staff/staff'
import { withdrawInvitation } from '#domain/staff/withdraw-invitation'
import { putTemplate } from '#domain/template/put-template'
import { listTemplates } from '#domain/template/queries'
import { removeTemplate } from '#domain/template/remove-template'
import { restoreTemplate } from '#domain/template/restore-template'
import { setClock } from '#lib/clock'
import { db } from '#lib/db'
import { useDatabase } from '#test/database'

useDatabase()

const slug = 'late-exports'
const noon = new Date('2025-05-09T12:00:00Z')
const ann: Actor = { kind: 'staff', id: 'ann', role: 'editor' }
const later = (ms: number) => setClock(new Date(noon.getTime() + ms))
const hour = 60 * 60_000

const declare = (slug: string) =>
  declareIncident(system, {
    title: 'Exports are late',
    impact: 'none',
    update: { status: 'investigating', body: 'We look into it.' },
    slug,
  })

beforeEach(async () => {
  setClock(noon)
  await declare(slug)
})
afterEach(() => setClock(null))

const undoOf = (removed: { removalId: string } | null) => removed?.removalId ?? ''

describe('what was removed comes back as it was', () => {
  test('a note, with who wrote it when', async () => {
    const { id } = await addNote(ann, slug, { body: 'The carrier knows.' })
    const before = await notesOf(system, slug)
    const { removalId } = await removeNote(system, slug, id)
    expect(await notesOf(system, slug)).toEqual([])
    later(hour)
    await restoreNote(system, slug, removalId)
    expect(await notesOf(system, slug)).toEqual(before)
    await expect(restoreNote(system, slug, removalId)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('a template, unless another has its name by now', async () => {
    const words = { kind: 'update' as const, name: 'Hang up', body: 'Calls to {{services}} end early.' }
    const { id } = await putTemplate(system, null, words)
    const before = await listTemplates(system)
    await restoreTemplate(system, undoOf(await removeTemplate(system, id)))
    expect(await listTemplates(system)).toEqual(before)

    const undo = undoOf(await removeTemplate(system, id))
    const other = await putTemplate(system, null, words)
    await expect(restoreTemplate(system, undo)).rejects.toMatchObject({ issues: [{ code: 'name_taken' }] })
    await removeTemplate(system, other.id)
    await restoreTemplate(system, undo)
    expect(await listTemplates(system)).toEqual(before)
  })

  test('a term of the glossary', async () => {
    const { id } = await putTerm(system, { locale: 'de', term: 'digest', rendering: 'Zusammenfassung' })
    const before = await glossary(system)
    const undo = undoOf(await removeTerm(system, id))
    expect(await removeTerm(system, id)).toBeNull()
    await restoreTerm(system, undo)
    expect(await glossary(system)).toEqual(before)
  })

  test('something scheduled, while its time has not passed', async () => {
    const schedule = (hours: number) =>
      scheduleDraft(ann, slug, 'update', {
        values: { body: ['Found.'] },
        input: { status: 'identified', body: 'Found.' },
        publishAt: new Date(noon.getTime() + hours * hour),
      })
    const { id } = await schedule(2)
    const before = await scheduledFor(system, slug)
    await restoreDraft(system, slug, undoOf(await discardDraft(system, id)))
    expect(await scheduledFor(system, slug)).toEqual(before)
    const undo = undoOf(await discardDraft(system, id))
    later(3 * hour)
    await expect(restoreDraft(system, slug, undo)).rejects.toMatchObject({ issues: [{ code: 'past' }] })
    expect(await scheduledFor(system, slug)).toEqual([])
  })

  test('a remediation item that was not published, at the end of the list', async () => {
    const items = [{ text: 'Alert on late exports.', targetDate: '2025-06-01' }, { text: 'Try it.' }]
    await editPostmortem(system, slug, { remediationItems: items })
    const [first, second] = (await postmortemDraft(system, slug)).remediationItems
    const { published: _, droppedReason: __, ...kept } = second ?? { published: false, droppedReason: '' }
    const { removalIds } = await editPostmortem(system, slug, { remediationItems: [kept] })
    expect((await postmortemDraft(system, slug)).remediationItems).toEqual([second])
    const [undo = ''] = removalIds
    expect(await restoreItem(system, slug, undo)).toEqual({ id: first?.id })
    expect((await postmortemDraft(system, slug)).remediationItems).toEqual([second, first])
  })

  test('an invitation, with the link that was sent', async () => {
    const bo = { email: 'bo@lumen.example', role: 'editor', locale: 'en' }
    const { id } = await inviteStaff(system, bo)
    const before = await listInvitations(system)
    await withdrawInvitation(system, id)
    await restoreInvitation(system, id)
    expect(await listInvitations(system)).toEqual(before)

    await withdrawInvitation(system, id)
    const again = await inviteStaff(system, bo)
    await expect(restoreInvitation(system, id)).rejects.toMatchObject({ code: 'conflict' })
    await withdrawInvitation(system, again.id)
    later(invitationLife)
    await expect(restoreInvitation(system, id)).rejects.toMatchObject({ code: 'conflict' })
    expect(await listInvitations(system)).toEqual([])
  })
})

test('what was removed can be put back for a day, beside its own incident, and is gone then', async () => {
  const note = async () => removeNote(system, slug, (await addNote(ann, slug, { body: 'secret words' })).id)
  const [first, second] = [await note(), await note()]
  await declare('another')
  await expect(restoreNote(system, 'another', first.removalId)).rejects.toMatchObject({ code: 'not_found' })
  later(undoPeriod - 1)
  await restoreNote(system, slug, first.removalId)
  expect(await forgetRemoved()).toBe(0)
  later(undoPeriod)
  await expect(restoreNote(system, slug, second.removalId)).rejects.toMatchObject({ code: 'not_found' })
  expect(await forgetRemoved()).toBe(1)
  expect(await db().removal.count()).toBe(0)
})
