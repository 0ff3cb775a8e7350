import { beforeEach, expect, test } from 'vitest'
import { planDeliveries } from '#domain/delivery/plan-deliveries'
import { declareIncident } from '#domain/incident/declare-incident'
import { planMaintenance } from '#domain/maintenance/plan-maintenance'
import { putService } from '#domain/service/put-service'
import { system } from '#domain/staff/staff'
import { topics } from '#domain/subscription/subscription'
import { db } from '#lib/db'
import { useDatabase } from '#test/database'

useDatabase()

/** Topics that hear of each event, as readers are promised. */
const promised: Record<string, string[]> = {
  'incident.declared': ['updates'],
  'incident.published': ['updates'],
  'incident.updated': ['updates'],
  'incident.reopened': ['updates', 'resolution'],
  'incident.resolved': ['updates', 'resolution'],
  'postmortem.published': ['postmortem'],
  'postmortem.not_planned': ['postmortem'],
  'postmortem.corrected': ['corrections'],
  'remediation.completed': ['remediation'],
  'maintenance.planned': ['maintenance'],
  'maintenance.rescheduled': ['maintenance'],
  'maintenance.reminded': ['maintenance'],
  'maintenance.started': ['maintenance'],
  'maintenance.updated': ['maintenance'],
  'maintenance.completed': ['maintenance'],
  'maintenance.cancelled': ['maintenance'],
}

/** Spared to whoever wants only the beginning and the end. */
const between = ['incident.updated', 'maintenance.updated']

const slug = 'messages-late'
const disk = 'disk-swap'
let incidentId: string

beforeEach(async () => {
  for (const service of ['inbox', 'search']) await putService(system, service, { name: service })
  await declareIncident(system, {
    ...{ slug, title: 'Messages are late', impact: 'major' },
    services: [{ slug: 'inbox', status: 'partial_outage' }],
    update: { status: 'investigating', body: 'We look into it.' },
  })
  const times = { startsAt: '2099-05-09T20:00:00Z', endsAt: '2099-05-09T22:00:00Z' }
  await planMaintenance(system, { slug: disk, title: 'Disks', services: ['inbox'], ...times })
  incidentId = (await db().incident.findUniqueOrThrow({ where: { slug } })).id
  await db().event.updateMany({ data: { plannedAt: new Date() } })
  const services = await db().service.findMany({ select: { id: true, slug: true } })
  const idOf = (name: string) => services.find((service) => service.slug === name)?.id ?? null
  const other = await declareIncident(system, {
    ...{ slug: 'other', title: 'Search is slow', impact: 'minor' },
    update: { status: 'investigating', body: 'We look into it.' },
  })
  const otherId = (await db().incident.findUniqueOrThrow({ where: { slug: other.slug } })).id
  const places = {
    page: {},
    inbox: { scope: 'service' as const, serviceId: idOf('inbox') },
    search: { scope: 'service' as const, serviceId: idOf('search') },
    incident: { scope: 'incident' as const, incidentId },
    other: { scope: 'incident' as const, incidentId: otherId },
  }
  for (const [place, of] of Object.entries(places)) {
    for (const topic of topics) {
      for (const quiet of [false, true]) {
        const id = [place, topic, ...(quiet ? ['quiet'] : [])].join(' ')
        const reader = {
          id,
          channel: 'email' as const,
          destination: `${id.replaceAll(' ', '.')}@kunde.example`,
        }
        await db().recipient.create({ data: { ...reader, locale: 'en', verifiedAt: new Date() } })
        await db().subscription.create({
          data: {
            ...{ recipientId: id, scope: 'page', locale: 'en', topics: [topic], quiet, ...of },
            ...{ state: 'active', confirmedAt: new Date() },
          },
        })
      }
    }
  }
})

test.each(Object.entries(promised))('%s is told to whoever follows it and wants %s', async (type, wanted) => {
  const isWork = type.startsWith('maintenance.')
  const { id } = await db().event.create({
    data: {
      ...{ type, actorKind: 'system', incidentId: isWork ? null : incidentId },
      ...{ payload: { slug: isWork ? disk : slug }, notify: true, occurredAt: new Date() },
    },
  })
  await planDeliveries(id)
  const told = await db().delivery.findMany({ where: { eventId: id }, select: { recipientId: true } })
  const places = isWork ? ['page', 'inbox'] : ['page', 'inbox', 'incident']
  const expected = places.flatMap((place) =>
    wanted.flatMap((topic) => {
      const name = `${place} ${topic}`
      return between.includes(type) ? [name] : [name, `${name} quiet`]
    }),
  )
  expect(told.map(({ recipientId }) => recipientId).sort()).toEqual(expected.sort())
})

test('one who follows the same in several ways hears of it once, by the widest', async () => {
  const inbox = await db().service.findUniqueOrThrow({ where: { slug: 'inbox' } })
  const more = {
    locale: 'en',
    topics: ['updates' as const],
    state: 'active' as const,
    confirmedAt: new Date(),
  }
  const recipientId = 'page updates quiet'
  const service = await db().subscription.create({
    data: { ...more, recipientId, scope: 'service', serviceId: inbox.id },
  })
  const own = await db().subscription.create({
    data: { ...more, recipientId, scope: 'incident', incidentId },
  })
  expect(own.id).not.toBe(service.id)
  const { id } = await db().event.create({
    data: {
      ...{ type: 'incident.updated', actorKind: 'system', incidentId, payload: { slug } },
      ...{ notify: true, occurredAt: new Date() },
    },
  })
  await planDeliveries(id)
  const told = await db().delivery.findMany({ where: { eventId: id, recipientId } })
  expect(told.map(({ subscriptionId }) => subscriptionId)).toEqual([service.id])
})
