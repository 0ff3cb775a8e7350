import { expect, test } from 'vitest'
import { type DeliveryKind, isAboutFollowing } from '#domain/delivery/delivery'
import { isMessage } from '#domain/delivery/message'
import { messageData } from '#domain/delivery/queries'
import { declareIncident } from '#domain/incident/declare-incident'
import { postUpdate } from '#domain/incident/post-update'
import { publicIncident, publicOverview } from '#domain/incident/queries'
import { addNote } from '#domain/note/add-note'
import { notesOf } from '#domain/note/queries'
import { removeNote } from '#domain/note/remove-note'
import { publishPostmortem } from '#domain/postmortem/publish-postmortem'
import { putService } from '#domain/service/put-service'
import { type Actor, system } from '#domain/staff/staff'
import { putTemplate } from '#domain/template/put-template'
import { listTemplates } from '#domain/template/queries'
import { removeTemplate } from '#domain/template/remove-template'
import { fillVariables, openVariables, unknownVariables } from '#domain/template/template'
import { db } from '#lib/db'
import { renderMessage } from '#notifications/render/render-message'
import { shortText } from '#notifications/short-text'
import { payloadOf } from '#notifications/webhook-payload'
import { useDatabase } from '#test/database'
import { followed, planAll, resolve, declare as story } from '#test/follow-story'

useDatabase()

const viewer: Actor = { kind: 'staff', id: 'vera', role: 'viewer' }
const slug = 'voice-2025'
const secret = 'Vendor ticket 4711, do not tell'

const declare = async () => {
  await putService(system, 'voice', { name: 'Voice' })
  await declareIncident(system, {
    title: 'Calls drop',
    impact: 'major',
    services: [{ slug: 'voice', status: 'major_outage' }],
    update: { status: 'investigating', body: 'We are looking into it.' },
    slug,
  })
}

test('a note is for staff: it stands beside the story and in no byte for readers', async () => {
  await declare()
  const { id } = await addNote(system, slug, { body: secret })
  expect(await notesOf(viewer, slug)).toMatchObject([{ id, body: secret, author: null }])
  const forReaders = JSON.stringify([await publicIncident(slug, 'en'), await publicOverview('en')])
  expect(forReaders).toContain('We are looking into it.')
  expect(forReaders).not.toContain('4711')
  const events = JSON.stringify(await db().event.findMany({ select: { type: true, payload: true } }))
  expect(events).toContain('note.changed')
  expect(events).not.toContain('4711')

  await removeNote(system, slug, id)
  expect(await notesOf(viewer, slug)).toEqual([])
  await expect(removeNote(system, slug, id)).rejects.toMatchObject({ code: 'not_found' })
})

test('a note is in no mail, webhook or push, whatever is told of its story', async () => {
  const { slug: messages } = await story()
  await addNote(system, messages, { body: secret })
  await followed('mia@reader.example', { locale: 'en', topics: ['updates', 'resolution', 'postmortem'] })
  const occurredAt = '2025-05-09T17:00:00Z'
  await postUpdate(system, messages, { status: 'identified', body: 'We found a lock.', occurredAt })
  await resolve()
  await publishPostmortem(system, messages)
  await planAll()
  const rows = await db().delivery.findMany({ select: { eventId: true, kind: true, locale: true } })
  const said = await Promise.all(
    rows.map(async ({ eventId, kind, locale }) => {
      const data = await messageData(eventId, kind as DeliveryKind, locale)
      if (!isMessage(data)) return []
      const reader = { locale, zone: null, baseUrl: 'https://status.test' }
      const told = isAboutFollowing(data.kind) ? [] : [payloadOf(data, reader), shortText(data, reader)]
      return [data.kind, JSON.stringify([data, await renderMessage(data, reader), ...told])]
    }),
  )
  expect(said.map(([kind]) => kind).sort()).toEqual(
    expect.arrayContaining(['postmortem', 'resolution', 'update']),
  )
  expect(JSON.stringify(said)).toContain('We found a lock.')
  expect(JSON.stringify(said)).not.toContain('4711')
})

test('notes and templates are written by editors alone', async () => {
  await declare()
  await expect(addNote(viewer, slug, { body: 'x' })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(putTemplate(viewer, null, { kind: 'update', name: 'x' })).rejects.toMatchObject({
    code: 'forbidden',
  })
  const reader: Actor = { kind: 'reader', id: null }
  await expect(notesOf(reader, slug)).rejects.toMatchObject({ code: 'forbidden' })
})

test('a template keeps the fields of its kind, is changed, and is removed', async () => {
  const words = { title: '{{services}} down', body: 'Since {{now}}.', summary: 'not of this kind' }
  const { id } = await putTemplate(system, null, { kind: 'declaration', name: 'Outage', ...words })
  expect(await listTemplates(viewer, 'declaration')).toMatchObject([
    { id, name: 'Outage', fields: { title: words.title, body: words.body }, version: 1 },
  ])
  expect((await listTemplates(viewer, 'declaration'))[0]?.fields).not.toHaveProperty('summary')

  await putTemplate(system, id, { kind: 'declaration', name: 'Total outage', body: 'x' }, { ifVersion: 1 })
  await expect(
    putTemplate(system, id, { kind: 'declaration', name: 'Late', body: 'x' }, { ifVersion: 1 }),
  ).rejects.toMatchObject({ code: 'stale', data: { version: 2 } })
  await expect(
    putTemplate(system, null, { kind: 'declaration', name: 'Total outage' }),
  ).rejects.toMatchObject({ code: 'conflict', issues: [{ path: 'name', code: 'name_taken' }] })

  await removeTemplate(system, id)
  expect(await listTemplates(viewer)).toEqual([])
})

test('a template with a variable that stands for nothing is refused with its name', async () => {
  await expect(
    putTemplate(system, null, { kind: 'update', name: 'Typo', body: 'For {{servics}}' }),
  ).rejects.toMatchObject({
    issues: [{ path: 'body', code: 'unknown_variable', params: { name: 'servics' } }],
  })
})

test('variables are filled in, and what is no variable stays as it was written', () => {
  const words = '{{ services }} at {{page}}: {{time 2025-05-09T16:20Z}} {{next_update}} {{what}}'
  const filled = fillVariables(words, { services: 'Voice, $& API', page: 'Lumen Desk' })
  expect(filled).toBe('Voice, $& API at Lumen Desk: {{time 2025-05-09T16:20Z}} {{next_update}} {{what}}')
  expect(openVariables(filled)).toEqual(['next_update'])
  expect(unknownVariables(filled)).toEqual(['what'])
})
