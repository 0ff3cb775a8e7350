import { beforeEach, expect, test } from 'vitest'
import { auditPage } from '#domain/event/audit'
import { publicOverview } from '#domain/incident/queries'
import { orderGroups } from '#domain/service/order-groups'
import { publicServices } from '#domain/service/public-services'
import { putService } from '#domain/service/put-service'
import { listServices } from '#domain/service/queries'
import { componentForms } from '#domain/service/statuspage'
import { system } from '#domain/staff/staff'
import { useDatabase } from '#test/database'

useDatabase()

const front = { slug: 'front', name: 'Front' }
const back = { slug: 'back', name: 'Back' }

beforeEach(async () => {
  await putService(system, 'chat', { name: 'Chat', group: front })
  await putService(system, 'queue', { name: 'Queue', group: back })
  await putService(system, 'website', { name: 'Website' })
  await putService(system, 'voice', { name: 'Voice', group: 'front' })
})

const slugs = async () => (await listServices()).map(({ slug }) => slug)

test('groups stand as they were made, behind services without one', async () => {
  expect(await slugs()).toEqual(['website', 'chat', 'voice', 'queue'])
})

test('an order is followed by the overview, JSON and the Statuspage form, where positions agree with it', async () => {
  expect(await orderGroups(system, { groups: ['back', 'front'] })).toEqual([back, front])
  expect(await slugs()).toEqual(['website', 'queue', 'chat', 'voice'])
  const { groups } = await publicOverview('en')
  expect(groups.map(({ group }) => group)).toEqual([null, back, front])
  const components = componentForms(await publicServices())
  expect(components.map(({ name }) => name)).toEqual(['Website', 'Back', 'Queue', 'Front', 'Chat', 'Voice'])
  const top = components.filter(({ group_id }) => group_id === null)
  expect(top.toSorted((a, b) => a.position - b.position)).toEqual(top)
})

test('groups that are not named follow as they stood, and a new one comes last', async () => {
  await putService(system, 'disks', { name: 'Disks', group: { slug: 'base', name: 'Base' } })
  expect((await orderGroups(system, { groups: ['base'] })).map(({ slug }) => slug)).toEqual([
    'base',
    'front',
    'back',
  ])
})

test('an unknown group, one named twice and an order that has changed since are refused', async () => {
  await expect(orderGroups(system, { groups: ['front', 'side'] })).rejects.toMatchObject({
    code: 'invalid',
    issues: [{ path: 'groups.1', code: 'unknown_group' }],
  })
  await expect(orderGroups(system, { groups: ['front', 'front'] })).rejects.toMatchObject({
    issues: [{ path: 'groups', code: 'duplicate_group' }],
  })
  await orderGroups(system, { groups: ['back', 'front'] })
  await expect(
    orderGroups(system, { groups: ['back', 'front'] }, { ifOrder: ['front', 'back'] }),
  ).rejects.toMatchObject({ code: 'stale' })
})

test('the audit says which order it was and became', async () => {
  await orderGroups(system, { groups: ['back'] })
  const [newest] = (await auditPage(system, { kind: 'service.changed' })).rows
  expect(newest?.difference).toEqual({ groups: { before: ['Front', 'Back'], after: ['Back', 'Front'] } })
})
