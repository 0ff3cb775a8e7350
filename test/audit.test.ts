import { describe, expect, test } from 'vitest'
import { type AuditFilter, auditChoices, auditPage, auditRows } from '#domain/event/audit'
import { csvHead, csvLine, jsonLine } from '#domain/event/audit-export'
import { changeIncident } from '#domain/incident/change-incident'
import { correctEntry } from '#domain/incident/correct-entry'
import { declareIncident } from '#domain/incident/declare-incident'
import { putService } from '#domain/service/put-service'
import { changeSettings } from '#domain/settings/change-settings'
import { createToken } from '#domain/staff/create-token'
import { type Actor, system } from '#domain/staff/staff'
import { setClock } from '#lib/clock'
import { db } from '#lib/db'
import { removeSample } from '#prisma/remove-sample'
import { seed } from '#prisma/seed'
import { useDatabase } from '#test/database'
import { ask, declare } from '#test/follow-story'
import { rewriteEvents } from '#test/rewrite-events'

useDatabase()

const staffMember = async (role: 'owner' | 'editor'): Promise<Actor & { id: string }> => {
  const { id } = await db().staff.create({
    data: { name: `An ${role}`, email: `${role}@lumen.example`, emailVerified: true, role },
  })
  return { kind: 'staff', id, role }
}

const declared = (slug: string, actor: Actor) =>
  declareIncident(actor, {
    title: 'Messages could not be sent',
    slug,
    impact: 'major',
    update: { status: 'investigating', body: 'We look into it.' },
  })

const types = async (filter: AuditFilter) => (await auditPage(system, filter)).rows.map(({ type }) => type)

describe('the audit', () => {
  test('names who did what when, and what it was before', async () => {
    const owner = await staffMember('owner')
    await changeSettings(owner, { name: 'Lumen Desk', accent: '#336699' })
    await changeSettings(owner, { name: 'Lumen Desk status' })
    await putService(owner, 'inbox', { name: 'Inbox' })
    await putService(owner, 'inbox', { name: 'Shared inbox' })
    const { slug } = await declared('sending', owner)
    await changeIncident(owner, slug, {
      title: 'Messages were late',
      impact: 'minor',
      reason: 'None was lost.',
    })
    const entry = await db().timelineEntry.findFirstOrThrow()
    await correctEntry(owner, slug, entry.id, { body: 'We have found it.', reason: 'It is found.' })
    const { rows } = await auditPage(system, { actor: owner.id })
    expect(rows.map(({ type, difference, actor }) => [type, difference, actor.name])).toEqual([
      [
        'incident.corrected',
        { body: { before: 'We look into it.', after: 'We have found it.' } },
        'An owner',
      ],
      [
        'incident.corrected',
        {
          title: { before: 'Messages could not be sent', after: 'Messages were late' },
          impact: { before: 'major', after: 'minor' },
        },
        'An owner',
      ],
      [
        'incident.declared',
        expect.objectContaining({ body: { before: null, after: 'We look into it.' } }),
        'An owner',
      ],
      ['service.changed', { name: { before: 'Inbox', after: 'Shared inbox' } }, 'An owner'],
      ['service.changed', expect.objectContaining({ name: { before: null, after: 'Inbox' } }), 'An owner'],
      ['settings.changed', { name: { before: 'Lumen Desk', after: 'Lumen Desk status' } }, 'An owner'],
      ['settings.changed', expect.objectContaining({ accent: expect.anything() }), 'An owner'],
    ])
  })

  test('names the services of impact windows', async () => {
    await putService(system, 'inbox', { name: 'Shared inbox' })
    const { slug } = await declared('windows', system)
    const window = {
      service: 'inbox',
      status: 'partial_outage',
      startedAt: new Date(0),
      endedAt: new Date(60_000),
    }
    await changeIncident(system, slug, { windows: [window] })
    const [row] = (await auditPage(system, { kind: 'incident.corrected' })).rows
    expect(row?.difference).toEqual({
      windows: {
        before: [],
        after: [
          {
            service: 'Shared inbox',
            status: 'partial_outage',
            startedAt: '1970-01-01T00:00:00.000Z',
            endedAt: '1970-01-01T00:01:00.000Z',
          },
        ],
      },
    })
  })

  test('is filtered by actor, noun, kind and period, and read page by page', async () => {
    const owner = await staffMember('owner')
    setClock(new Date('2026-03-01T10:00:00Z'))
    try {
      await declared('first', owner)
      await createToken(owner, { name: 'ci' })
      setClock(new Date('2026-03-02T10:00:00Z'))
      await changeSettings(system, { name: 'Lumen Desk' })
      await declared('second', system)
    } finally {
      setClock(null)
    }
    expect(await types({})).toEqual([
      'incident.declared',
      'settings.changed',
      'token.changed',
      'incident.declared',
    ])
    expect(await types({ actor: owner.id })).toEqual(['token.changed', 'incident.declared'])
    expect(await types({ actor: 'system' })).toEqual(['incident.declared', 'settings.changed'])
    expect(await types({ noun: 'incident', until: new Date('2026-03-02T00:00:00Z') })).toEqual([
      'incident.declared',
    ])
    expect(await types({ kind: 'settings.changed', from: new Date('2026-03-02T00:00:00Z') })).toHaveLength(1)
    expect(await types({ kind: 'settings.changed', noun: 'incident' })).toEqual([])
    const first = await auditPage(system, {}, { take: 3 })
    const rest = await auditPage(system, {}, { take: 3, before: first.next ?? 0 })
    expect([first.rows.length, rest.rows.length, rest.next]).toEqual([3, 1, null])
    expect((await auditChoices(system)).actors.map(({ name }) => name)).toEqual(['An owner', 'ci'])
  })

  test('goes out as CSV and as lines of JSON, whole and safe to open', async () => {
    for (let i = 0; i < 3; i++) await createToken(system, { name: '=HYPERLINK("x"), and\nmore' })
    const { id } = await db().staff.create({
      data: { name: '=1+1', email: 'x@lumen.example', emailVerified: true, role: 'owner' },
    })
    await changeSettings({ kind: 'staff', id, role: 'owner' }, { name: 'A "quoted" name' })
    const rows = await Array.fromAsync(auditRows(system, {}))
    expect(rows).toHaveLength(4)
    const lines = rows.map(jsonLine)
    expect(lines.map((line) => JSON.parse(line).type)).toEqual(rows.map(({ type }) => type))
    const csv = csvHead + rows.map(csvLine).join('')
    expect(csv.split('\r\n')).toHaveLength(6)
    expect(csv).toContain(`,'=1+1,`)
    expect(csv).toContain('""A \\""quoted\\"" name""')
  })

  test('is for owners', async () => {
    const editor = await staffMember('editor')
    await expect(auditPage(editor, {})).rejects.toMatchObject({ code: 'forbidden' })
    await expect(auditChoices(editor)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(auditRows(editor, {}).next()).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('names readers without their addresses', async () => {
    await declare()
    await ask('mia@reader.example')
    expect(await types({ actor: 'reader' })).toEqual(['subscription.requested'])
    const events = JSON.stringify(await auditPage(system, {}))
    expect(events).not.toContain('mia@reader.example')
  })
})

describe('events in the database', () => {
  test('cannot be changed or deleted, by whatever hand', async () => {
    await changeSettings(system, { name: 'Lumen Desk' })
    const change = db().$executeRaw`UPDATE "Event" SET type = 'nothing.happened'`
    await expect(change).rejects.toThrow(/append-only/)
    const backdate = db().$executeRaw`UPDATE "Event" SET "occurredAt" = now() - interval '1 day'`
    await expect(backdate).rejects.toThrow(/append-only/)
    const hide = db().$executeRaw`UPDATE "Event" SET difference = '{}', "actorId" = 'somebody'`
    await expect(hide).rejects.toThrow(/append-only/)
    await expect(db().event.deleteMany()).rejects.toThrow(/append-only/)
    const empty = db().$executeRaw`TRUNCATE "Event" CASCADE`
    await expect(empty).rejects.toThrow(/append-only/)
    expect(await types({})).toEqual(['settings.changed'])
    // The rules and nothing else were in the way.
    await rewriteEvents((tx) => tx.event.deleteMany())
    expect(await types({})).toEqual([])
  })

  test('outlive the sample story', async () => {
    await seed()
    const before = await db().event.count()
    expect(await removeSample()).toBeGreaterThan(0)
    expect(await db().event.count()).toBe(before + 1)
    expect(await db().event.count({ where: { incidentId: { not: null } } })).toBe(0)
    expect(await db().incident.count()).toBe(0)
  })
})
