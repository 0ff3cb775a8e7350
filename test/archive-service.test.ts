import { beforeEach, expect, test } from 'vitest'
import { auditPage } from '#domain/event/audit'
import { changeIncident } from '#domain/incident/change-incident'
import { declareIncident } from '#domain/incident/declare-incident'
import { postUpdate } from '#domain/incident/post-update'
import { publicIncident, publicOverview } from '#domain/incident/queries'
import { cancelMaintenance } from '#domain/maintenance/cancel-maintenance'
import { changeMaintenance } from '#domain/maintenance/change-maintenance'
import { planMaintenance } from '#domain/maintenance/plan-maintenance'
import { archiveService } from '#domain/service/archive-service'
import { putService } from '#domain/service/put-service'
import { archivedServices, listServices } from '#domain/service/queries'
import { system } from '#domain/staff/staff'
import { useDatabase } from '#test/database'

useDatabase()

const slug = 'fax-down'
const inUse = { code: 'conflict', issues: [{ code: 'service_in_use' }] }
const offered = async () => (await listServices()).map((service) => service.slug)

beforeEach(async () => {
  await putService(system, 'mail', { name: 'Mail' })
  await putService(system, 'fax', { name: 'Fax', description: 'By wire' })
  await declareIncident(system, {
    slug,
    title: 'No fax',
    impact: 'minor',
    services: [{ slug: 'fax', status: 'major_outage' }],
    startedAt: '2025-05-09T16:00:00Z',
    update: { status: 'investigating', body: 'Silence.', occurredAt: '2025-05-09T16:00:00Z' },
    notify: false,
  })
})

const over = () =>
  postUpdate(system, slug, {
    status: 'resolved',
    body: 'It rings.',
    occurredAt: '2025-05-09T17:00:00Z',
    notify: false,
  })

test('a service that is affected, or that work is planned on, stays', async () => {
  await expect(archiveService(system, 'fax')).rejects.toMatchObject(inUse)
  await over()
  const times = { startsAt: '2099-05-09T20:00:00Z', endsAt: '2099-05-09T22:00:00Z' }
  await planMaintenance(system, { slug: 'wires', title: 'Wires', services: ['fax'], ...times })
  await expect(archiveService(system, 'fax')).rejects.toMatchObject(inUse)
  await cancelMaintenance(system, 'wires')
  await archiveService(system, 'fax')
  await changeMaintenance(system, 'wires', { services: ['fax', 'mail'] })
  await expect(archiveService(system, 'telex')).rejects.toMatchObject({ code: 'not_found' })
})

test('an archived service is offered nowhere, and old stories still name it', async () => {
  await over()
  await archiveService(system, 'fax')
  await archiveService(system, 'fax')
  expect(await offered()).toEqual(['mail'])
  const { groups } = await publicOverview('en')
  expect(groups.flatMap(({ services }) => services)).toMatchObject([{ slug: 'mail' }])
  expect(await archivedServices(system)).toEqual([{ slug: 'fax', name: 'Fax' }])
  const again = { title: 'Again', impact: 'minor', update: { status: 'investigating', body: 'Silence.' } }
  await expect(
    declareIncident(system, { ...again, services: [{ slug: 'fax', status: 'major_outage' }] }),
  ).rejects.toMatchObject({ issues: [{ code: 'unknown_service' }] })
  const window = { service: 'fax', status: 'partial_outage', startedAt: '2025-05-09T16:10:00Z' }
  await changeIncident(system, slug, { windows: [{ ...window, endedAt: '2025-05-09T17:00:00Z' }] })
  const told = await publicIncident(slug, 'en')
  expect(told && 'incident' in told && told.incident.windows).toMatchObject([
    { service: { name: 'Fax' }, status: 'partial_outage' },
  ])
})

test('putting it brings it back as it was, and the audit tells of both', async () => {
  await over()
  await archiveService(system, 'fax')
  await putService(system, 'fax', { name: 'Fax' })
  expect(await listServices()).toMatchObject([{ slug: 'mail' }, { slug: 'fax', description: 'By wire' }])
  const { rows } = await auditPage(system, { kind: 'service.changed' }, { take: 2 })
  expect(rows.map(({ difference }) => difference)).toEqual([
    { archivedAt: { before: expect.any(String), after: null } },
    { archivedAt: { before: null, after: expect.any(String) } },
  ])
})
