import { expect, test } from 'vitest'
import { deliveryMetrics } from '#bin/metrics/delivery-metrics'
import { registryOf } from '#bin/metrics/registry'
import { claimDeliveries } from '#domain/delivery/claim-deliveries'
import { recordAttempts } from '#domain/delivery/record-attempts'
import { postUpdate } from '#domain/incident/post-update'
import { system } from '#domain/staff/staff'
import { db } from '#lib/db'
import { useDatabase } from '#test/database'
import { declare, followed, planAll, slug } from '#test/follow-story'

useDatabase()

test('deliveries are counted by channel, and how long they took from the change', async () => {
  const registry = registryOf('test')
  deliveryMetrics(registry, async (sql, values = []) => await db().$queryRawUnsafe(sql, ...values))
  await declare()
  await followed('mia@kunde.example', { topics: ['updates'] })
  await followed('noah@kunde.example', { topics: ['updates'] })
  await postUpdate(system, slug, { status: 'identified', body: 'Found it.' })
  await planAll()
  const { occurredAt } = await db().event.findFirstOrThrow({ where: { type: 'incident.updated' } })
  const took = [3_000, 0]
  const updates = (await claimDeliveries(10)).filter(({ kind }) => kind === 'update')
  expect(updates).toHaveLength(2)
  await recordAttempts(
    updates.map(({ id, attempt }, i) => ({
      deliveryId: id,
      number: attempt,
      startedAt: occurredAt,
      endedAt: new Date(occurredAt.getTime() + (took[i] ?? 0)),
      outcome: i === 0 ? { kind: 'sent' } : { kind: 'transient', detail: '451 later' },
    })),
  )
  const lines = (await registry.metrics()).split('\n')
  const sampleOf = (name: string, ...labels: string[]) => {
    const line = lines.find((one) => one.startsWith(name) && labels.every((label) => one.includes(label)))
    return line === undefined ? undefined : Number(line.split(' ').at(-1))
  }
  const email = 'channel="email"'
  expect(sampleOf('candor_deliveries{', email, 'state="sent"')).toBe(1)
  expect(sampleOf('candor_deliveries{', email, 'state="deferred"')).toBe(1)
  expect(sampleOf('candor_delivery_attempts_total{', email, 'outcome="transient"')).toBe(1)
  expect(sampleOf('candor_delivery_seconds_bucket{', email, 'le="2.5"')).toBe(0)
  expect(sampleOf('candor_delivery_seconds_bucket{', email, 'le="5"')).toBe(1)
  expect(sampleOf('candor_delivery_seconds_bucket{', email, 'le="+Inf"')).toBe(1)
  expect(sampleOf('candor_delivery_seconds_sum{', email)).toBe(3)
  expect(sampleOf('candor_delivery_seconds_count{', email)).toBe(1)
})
