import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { changeIncident } from '#domain/incident/change-incident'
import { correctEntry } from '#domain/incident/correct-entry'
import { declareIncident } from '#domain/incident/declare-incident'
import { postUpdate } from '#domain/incident/post-update'
import { publicIncident } from '#domain/incident/queries'
import { changeMaintenance } from '#domain/maintenance/change-maintenance'
import { correctMaintenanceEntry } from '#domain/maintenance/correct-maintenance-entry'
import { planMaintenance } from '#domain/maintenance/plan-maintenance'
import { postMaintenanceUpdate } from '#domain/maintenance/post-maintenance-update'
import { publicMaintenance } from '#domain/maintenance/queries'
import { editPostmortem } from '#domain/postmortem/edit-postmortem'
import { publishPostmortem } from '#domain/postmortem/publish-postmortem'
import { putService } from '#domain/service/put-service'
import { system } from '#domain/staff/staff'
import { db } from '#lib/db'
import { useDatabase } from '#test/database'

useDatabase()

const incident = 'mail-late'
const maintenance = 'disk-swap'
const [former, latter] = ['It was an hour.', 'It was two hours.']

/** Every text that readers may see, by the field of `Text` that leads to what holds it. */
function textsInSchema(): string[] {
  const [, model = ''] = /^model Text \{$(.*?)^\}$/ms.exec(readFileSync('prisma/schema.prisma', 'utf8')) ?? []
  const aboutItself = ['Revision', 'Translation', 'TranslationAttempt']
  return [...model.matchAll(/^ {2}(\w+) +([A-Z]\w+)(?:\[\]|\?) .*@relation|^ {2}(\w+) +([A-Z]\w+)\[\]/gm)]
    .map(([, name = '', type = '', list = '', listed = '']) => ({ name: name || list, type: type || listed }))
    .flatMap(({ name, type }) => (aboutItself.includes(type) ? [] : [name]))
}

/** How staff write each of them, and again in other words: with a reason, or without one. */
type Writing = { first: () => Promise<unknown>; again: (note: { reason?: string }) => Promise<unknown> }

const declare = (words: { title?: string; body?: string }) =>
  declareIncident(system, {
    slug: incident,
    title: words.title ?? 'Mail',
    impact: 'none',
    update: { status: 'investigating', body: words.body ?? 'Late.' },
    notify: false,
  })

const parts = { summary: 'S.', rootCause: 'C.', resolution: 'R.', noRemediationReason: 'None.' }

/** A part of the postmortem is written once more, and published again. */
const published = (part: (words: string) => object): Writing => ({
  first: async () => {
    await declare({})
    await postUpdate(system, incident, { status: 'resolved', body: 'Over.', notify: false })
    await editPostmortem(system, incident, { ...parts, ...part(former) })
    await publishPostmortem(system, incident)
  },
  again: async (note) => {
    await editPostmortem(system, incident, part(latter))
    await publishPostmortem(system, incident, note)
  },
})

const promise = (item: object) => ({
  noRemediationReason: null,
  remediationItems: [{ text: 'Watch the disk', ...item }],
})

const plan = (words: { title?: string; body?: string }) =>
  planMaintenance(system, {
    slug: maintenance,
    title: 'Disks',
    services: ['mail'],
    startsAt: '2099-05-09T20:00:00Z',
    endsAt: '2099-05-09T22:00:00Z',
    ...words,
  })

const onlyId = async (table: 'timelineEntry' | 'maintenanceEntry') =>
  table === 'timelineEntry'
    ? (await db().timelineEntry.findFirstOrThrow()).id
    : (await db().maintenanceEntry.findFirstOrThrow()).id

const writings: Record<string, Writing | 'never changes'> = {
  incidentTitle: {
    first: () => declare({ title: former }),
    again: (note) => changeIncident(system, incident, { title: latter, ...note }),
  },
  entryBody: {
    first: () => declare({ body: former }),
    again: async (note) =>
      correctEntry(system, incident, await onlyId('timelineEntry'), { body: latter, ...note }),
  },
  maintenanceTitle: {
    first: () => plan({ title: former }),
    again: (note) => changeMaintenance(system, maintenance, { title: latter, ...note }),
  },
  maintenanceBody: {
    first: () => plan({ body: former }),
    again: (note) => changeMaintenance(system, maintenance, { body: latter, ...note }),
  },
  maintenanceEntry: {
    first: async () => {
      await plan({})
      await postMaintenanceUpdate(system, maintenance, { body: former })
    },
    again: async (note) => {
      const id = await onlyId('maintenanceEntry')
      await correctMaintenanceEntry(system, maintenance, id, { body: latter, ...note })
    },
  },
  summaryOf: published((summary) => ({ summary })),
  rootCauseOf: published((rootCause) => ({ rootCause })),
  resolutionOf: published((resolution) => ({ resolution })),
  moreInformationOf: published((moreInformation) => ({ moreInformation })),
  noRemediationOf: published((noRemediationReason) => ({ noRemediationReason })),
  notPlannedOf: {
    first: async () => {
      await declare({})
      await editPostmortem(system, incident, { notPlannedReason: former })
    },
    again: (note) => editPostmortem(system, incident, { notPlannedReason: latter, ...note }),
  },
  remediationItem: {
    first: () => published(() => promise({ text: former })).first(),
    again: async (note) => {
      const { id } = await db().remediationItem.findFirstOrThrow()
      await editPostmortem(system, incident, { remediationItems: [{ id, text: latter }] })
      await publishPostmortem(system, incident, note)
    },
  },
  droppedReasonOf: published((droppedReason) => promise({ state: 'dropped', droppedReason })),
  correctionReasonOf: 'never changes',
}

const notes = async () => {
  const found = await publicIncident(incident, 'en')
  const planned = await publicMaintenance(maintenance, 'en')
  return [
    ...(found && 'incident' in found ? found.incident.corrections : []),
    ...(planned?.corrections ?? []),
  ].map(({ reason, parts: [part] }) => ({ reason: reason.body, words: part?.words }))
}

test('every text of the schema is looked at here', () => {
  expect(textsInSchema()).toEqual(expect.arrayContaining(['incidentTitle', 'droppedReasonOf']))
  expect(Object.keys(writings).sort()).toEqual(textsInSchema().sort())
})

describe.each(
  Object.entries(writings).flatMap(([name, writing]) =>
    writing === 'never changes' ? [] : [{ name, ...writing }],
  ),
)('what readers have seen as $name', ({ first, again }) => {
  test('changes only with a note that says why and how', async () => {
    await putService(system, 'mail', { name: 'Mail' })
    await first()
    expect(await notes()).toEqual([])
    await expect(again({})).rejects.toMatchObject({ issues: [{ path: 'reason', code: 'required' }] })
    expect(await notes()).toEqual([])
    await again({ reason: 'We measured.' })
    expect(await notes()).toEqual([
      { reason: 'We measured.', words: { before: former, after: latter, locale: 'en' } },
    ])
  })
})
