import { beforeEach, describe, expect, test } from 'vitest'
import { staffMessage } from '#domain/delivery/staff-message'
import { postUpdate } from '#domain/incident/post-update'
import { publishIncident } from '#domain/incident/publish-incident'
import { withdrawIncident } from '#domain/incident/withdraw-incident'
import { editPostmortem } from '#domain/postmortem/edit-postmortem'
import { publishPostmortem } from '#domain/postmortem/publish-postmortem'
import { postmortemDraft } from '#domain/postmortem/queries'
import { type OpenPromise, type PromiseKind, reminderFor } from '#domain/promise/promise'
import { listPromises, overdueCount } from '#domain/promise/queries'
import { remindStaff } from '#domain/promise/remind-staff'
import { publicRemediation } from '#domain/remediation/queries'
import { changeSettings } from '#domain/settings/change-settings'
import { system } from '#domain/staff/staff'
import { setClock } from '#lib/clock'
import { db } from '#lib/db'
import { renderStaffMessage } from '#notifications/render/render-staff-message'
import { useDatabase } from '#test/database'
import { declare, planAll, resolve, slug } from '#test/follow-story'

useDatabase()

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const noon = new Date('2025-05-09T19:00:00Z')
const later = (ms: number, from = noon) => new Date(from.getTime() + ms)

/** What the staff were mailed about since the last call: who, and what of. */
async function told() {
  await planAll()
  const rows = await db().delivery.findMany({
    where: { kind: 'reminder', state: 'planned' },
    orderBy: { createdAt: 'asc' },
    select: { id: true, locale: true, recipient: { select: { destination: true } }, event: true },
  })
  await db().delivery.updateMany({
    where: { id: { in: rows.map(({ id }) => id) } },
    data: { state: 'sent' },
  })
  const lines = rows.map(({ recipient, event }) => {
    const { name } = event.payload as { name?: string }
    return `${recipient.destination} ${name}`
  })
  return lines.sort()
}

const everybody = (kind: string) => [`ann@lumen.example ${kind}`, `bo@lumen.example ${kind}`]

const promise = (nextUpdateBy: Date | null) =>
  postUpdate(system, slug, { status: 'identified', body: 'We found it.', nextUpdateBy })

beforeEach(async () => {
  setClock(noon)
  await db().staff.createMany({
    data: [
      { name: 'Ann', email: 'ann@lumen.example', role: 'owner', locale: 'de' },
      { name: 'Bo', email: 'bo@lumen.example', role: 'editor' },
      { name: 'Vera', email: 'vera@lumen.example', role: 'viewer' },
      { name: 'Dan', email: 'dan@lumen.example', role: 'editor', disabledAt: noon },
    ],
  })
  await changeSettings(system, { name: 'Lumen Desk', organisationZone: 'America/Los_Angeles' })
  await declare()
})

describe('what the staff are told of a promise', () => {
  const of = (kind: PromiseKind): OpenPromise => ({
    kind,
    subjectId: 's',
    incidentId: 'i',
    slug,
    promisedFor: noon.toISOString(),
    dueAt: noon,
  })
  test.each<[PromiseKind, number, string | null]>([
    ['update', -minute, null],
    ['update', 0, 'update_overdue'],
    ['postmortem', -25 * hour, null],
    ['postmortem', -24 * hour, 'postmortem_due'],
    ['postmortem', minute, 'postmortem_overdue'],
    ['remediation', -73 * hour, null],
    ['remediation', -72 * hour, 'remediation_due'],
    ['remediation', day, 'remediation_overdue'],
    ['remediation', 8 * day, null],
  ])('%s, %i ms after it is due: %s', (kind, late, reminder) => {
    expect(reminderFor(of(kind), later(late))).toBe(reminder)
  })
})

describe('a promised update', () => {
  test('is an alarm to owners and editors once it is overdue, once', async () => {
    await promise(later(30 * minute))
    expect(await remindStaff()).toBe(0)
    expect(await overdueCount(system)).toBe(0)
    setClock(later(31 * minute))
    expect((await Promise.all([remindStaff(), remindStaff()])).sort()).toEqual([0, 1])
    expect(await remindStaff()).toBe(0)
    expect(await told()).toEqual(everybody('update_overdue'))
    expect(await overdueCount(system)).toBe(1)
  })

  test('is no alarm where it was kept in time, and another one where it was put off', async () => {
    await promise(later(30 * minute))
    setClock(later(29 * minute))
    await promise(later(60 * minute))
    setClock(later(45 * minute))
    expect(await remindStaff()).toBe(0)
    setClock(later(61 * minute))
    expect(await remindStaff()).toBe(1)
    await promise(later(90 * minute))
    expect(await remindStaff()).toBe(0)
    setClock(later(91 * minute))
    expect(await remindStaff()).toBe(1)
    expect(await told()).toEqual([...everybody('update_overdue'), ...everybody('update_overdue')].sort())
  })

  test('is nobody’s business any more once resolved or withdrawn, not even of a mail on its way', async () => {
    await promise(later(30 * minute))
    setClock(later(31 * minute))
    await remindStaff()
    const { id } = await db().event.findFirstOrThrow({ where: { type: 'staff.reminded' } })
    expect(await staffMessage(id, 'reminder', 'en')).toMatchObject({ reminder: 'update_overdue' })
    await postUpdate(system, slug, { status: 'resolved', body: 'Over.' })
    expect(await staffMessage(id, 'reminder', 'en')).toBeNull()
    expect(await overdueCount(system)).toBe(0)
    await promise(later(40 * minute))
    await withdrawIncident(system, slug)
    setClock(later(50 * minute))
    expect(await remindStaff()).toBe(0)
  })
})

describe('the postmortem', () => {
  test('is reminded of a day before it is due and once it is overdue, and not once it is out', async () => {
    await resolve()
    await editPostmortem(system, slug, { dueBy: later(3 * day) })
    expect(await remindStaff()).toBe(0)
    setClock(later(2 * day + hour))
    expect(await remindStaff()).toBe(1)
    expect(await told()).toEqual(everybody('postmortem_due'))
    setClock(later(3 * day + minute))
    expect(await remindStaff()).toBe(1)
    expect(await remindStaff()).toBe(0)
    expect(await told()).toEqual(everybody('postmortem_overdue'))
    expect(await listPromises(system, 'en')).toMatchObject([
      { kind: 'postmortem', overdue: true, title: { body: 'Messages could not be sent' } },
    ])
    await publishPostmortem(system, slug)
    expect((await listPromises(system, 'en')).filter(({ kind }) => kind === 'postmortem')).toEqual([])
  })

  test('that is put off is another promise; one that will not come is none', async () => {
    await resolve()
    await editPostmortem(system, slug, { dueBy: later(hour) })
    await remindStaff()
    await editPostmortem(system, slug, { dueBy: later(2 * hour) })
    expect(await remindStaff()).toBe(1)
    await editPostmortem(system, slug, { notPlannedReason: 'It was a drill.' })
    setClock(later(3 * hour))
    expect(await remindStaff()).toBe(0)
  })
})

describe('a remediation item', () => {
  const target = '2025-06-30'
  /** Its day ends seven hours later in Los Angeles. */
  const end = new Date('2025-07-01T07:00:00Z')

  beforeEach(async () => {
    await resolve()
    await publishPostmortem(system, slug)
  })

  const change = async (to: object) => {
    const { remediationItems } = await postmortemDraft(system, slug)
    await editPostmortem(system, slug, {
      remediationItems: remediationItems.map(({ published: _, droppedReason: __, ...item }) => ({
        ...item,
        ...to,
      })),
    })
  }

  test('is reminded of three days before its day ends in the organisation’s zone, and after', async () => {
    setClock(later(-3 * day - minute, end))
    expect(await remindStaff()).toBe(0)
    setClock(later(-3 * day, end))
    expect(await remindStaff()).toBe(1)
    expect(await told()).toEqual(everybody('remediation_due'))
    setClock(later(-minute, end))
    expect(await remindStaff()).toBe(0)
    setClock(end)
    expect(await remindStaff()).toBe(1)
    expect(await told()).toEqual(everybody('remediation_overdue'))
    expect(await listPromises(system, 'en')).toMatchObject([
      { kind: 'remediation', promisedFor: target, overdue: true, text: { body: 'Alert on lock waits' } },
    ])
  })

  test('that is put off is another promise; one that is done or dropped is none', async () => {
    setClock(end)
    await remindStaff()
    await change({ targetDate: '2025-07-02' })
    expect(await remindStaff()).toBe(1)
    await change({ state: 'done' })
    setClock(later(3 * day, end))
    expect(await remindStaff()).toBe(0)
    expect(await listPromises(system, 'en')).toEqual([])
  })

  test('is on the public list of open ones until it is done, and only while its story is public', async () => {
    const open = async () =>
      (await publicRemediation('en')).items.map(({ item, slug }) => [slug, item.text.body])
    expect(await open()).toEqual([[slug, 'Alert on lock waits']])
    await withdrawIncident(system, slug)
    expect(await open()).toEqual([])
    await publishIncident(system, slug)
    expect(await open()).toHaveLength(1)
    await change({ state: 'done' })
    expect(await open()).toEqual([])
  })

  test('whose day passed long ago is old news: nobody is mailed about it', async () => {
    setClock(later(8 * day, end))
    expect(await remindStaff()).toBe(0)
    expect(await overdueCount(system)).toBe(1)
  })
})

describe('a postmortem with no date of its own', () => {
  const due = async () => (await db().postmortem.findFirstOrThrow({ select: { dueBy: true } })).dueBy

  test('is due some days after the resolution, at the same time of day, where the settings say so', async () => {
    await resolve()
    expect(await due()).toBeNull()
    await changeSettings(system, { organisationZone: 'America/Los_Angeles', postmortemDueDays: 5 })
    setClock(new Date('2025-10-29T19:00:00Z'))
    await promise(null)
    await postUpdate(system, slug, { status: 'resolved', body: 'Messages flow.' })
    // Clocks went back on the second of November.
    expect(await due()).toEqual(new Date('2025-11-03T20:00:00Z'))
    expect((await db().event.findFirst({ where: { type: 'postmortem.scheduled' } }))?.payload).toMatchObject({
      slug,
    })
  })

  test('gets none that has passed, and keeps one that it has', async () => {
    await changeSettings(system, { postmortemDueDays: 1 })
    setClock(later(3 * day))
    await postUpdate(system, slug, { status: 'resolved', body: 'It was over.', occurredAt: later(hour) })
    expect(await due()).toBeNull()
    await promise(null)
    const own = later(9 * day)
    await editPostmortem(system, slug, { dueBy: own })
    await postUpdate(system, slug, { status: 'resolved', body: 'Over again.' })
    expect(await due()).toEqual(own)
    await expect(changeSettings(system, { postmortemDueDays: 0 })).rejects.toMatchObject({ code: 'invalid' })
  })
})

test('the mail says what was promised, in the language of whoever gets it, and leads to where it is kept', async () => {
  await promise(later(30 * minute))
  setClock(later(31 * minute))
  await remindStaff()
  await planAll()
  const deliveries = await db().delivery.findMany({
    where: { kind: 'reminder' },
    select: { eventId: true, locale: true, recipient: { select: { destination: true } } },
  })
  const mails = await Promise.all(
    deliveries.map(async ({ eventId, locale, recipient }) => {
      const message = await staffMessage(eventId, 'reminder', locale)
      if (!message) throw new Error('nothing to say')
      const mail = await renderStaffMessage(message, { locale, baseUrl: 'http://status.test' })
      return { to: recipient.destination, ...mail }
    }),
  )
  const [ann, bo] = mails.sort((a, b) => a.to.localeCompare(b.to))
  expect(ann?.subject).toBe('Meldung überfällig: Messages could not be sent')
  expect(ann?.text).toContain(`<http://status.test/de/console/incidents/${slug}>`)
  expect(bo?.subject).toBe('Update overdue: Messages could not be sent')
  expect(bo?.text).toContain('19:30\u00a0UTC | 12:30\u00a0PDT')
  expect(bo?.text).toContain('Nothing has been posted since')
})
