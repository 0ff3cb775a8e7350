import { expect, test } from 'vitest'
import { deliveryMetrics } from '#bin/metrics/delivery-metrics'
import { queueMetrics } from '#bin/metrics/queue-metrics'
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
  expect(sampleOf('candor_deliveries_settled_total{', email, 'state="sent"')).toBe(1)
  expect(sampleOf('candor_deliveries{', email, 'state="deferred"')).toBe(1)
  expect(sampleOf('candor_delivery_attempts_total{', email, 'outcome="transient"')).toBe(1)
  expect(sampleOf('candor_delivery_seconds_bucket{', email, 'le="2.5"')).toBe(0)
  expect(sampleOf('candor_delivery_seconds_bucket{', email, 'le="5"')).toBe(1)
  expect(sampleOf('candor_delivery_seconds_bucket{', email, 'le="+Inf"')).toBe(1)
  expect(sampleOf('candor_delivery_seconds_sum{', email)).toBe(3)
  expect(sampleOf('candor_delivery_seconds_count{', email)).toBe(1)
  for (const [name, type] of [
    ['candor_deliveries', 'gauge'],
    ['candor_deliveries_settled_total', 'counter'],
    ['candor_delivery_attempts_total', 'counter'],
    ['candor_delivery_seconds', 'histogram'],
  ])
    expect(lines).toContain(`# TYPE ${name} ${type}`)
})

type Plan = Record<string, unknown> & { Plans?: Plan[] }

/** Rows that a plan read from tables, kept or not. */
const rowsRead = (plan: Plan): number => {
  const [kept, lost, loops] = ['Actual Rows', 'Rows Removed by Filter', 'Actual Loops'].map((key) =>
    Number(plan[key] ?? 0),
  ) as [number, number, number]
  const own = plan['Relation Name'] ? (kept + lost) * loops : 0
  return own + (plan.Plans ?? []).reduce((sum, below) => sum + rowsRead(below), 0)
}

async function explained(sql: string, values: unknown[] = []): Promise<number> {
  const [row] = await db().$queryRawUnsafe<{ 'QUERY PLAN': { Plan: Plan }[] }[]>(
    `EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`,
    ...values,
  )
  return row?.['QUERY PLAN'].reduce((sum, { Plan }) => sum + rowsRead(Plan), 0) ?? Number.NaN
}

test('what is long over is not read when somebody asks', async () => {
  await declare()
  await planAll()
  await db().$executeRaw`
    INSERT INTO "Recipient" (id, channel, destination, locale)
    SELECT 'r' || n, 'email', 'reader' || n || '@kunde.example', 'en' FROM generate_series(1, 1000) n`
  await db().$executeRaw`
    INSERT INTO "Event" (id, type, payload, "actorKind", "occurredAt", "plannedAt")
    SELECT 'e' || n, 'incident.updated', '{}', 'system', now(), now() FROM generate_series(1, 20) n`
  await db().$executeRaw`
    INSERT INTO "Delivery" (id, "eventId", "recipientId", kind, locale, state, "sentAt")
    SELECT e.id || r.id, e.id, r.id, 'update', 'en', 'sent', now() FROM "Event" e, "Recipient" r WHERE e.id LIKE 'e%'
      AND length(e.id) < 4`
  await db().$executeRaw`
    INSERT INTO "Attempt" (id, "deliveryId", number, "startedAt", "endedAt", outcome)
    SELECT id, id, 1, now(), now(), 'sent' FROM "Delivery"`
  await db().delivery.updateMany({ where: { id: { in: ['e1r1', 'e2r2'] } }, data: { state: 'planned' } })
  for (const table of ['Delivery', 'Attempt', 'Recipient', 'Event']) {
    await db().$executeRawUnsafe(`ANALYZE "${table}"`)
  }
  let read = 0
  const registry = registryOf('test')
  const ask = async (sql: string, values: unknown[] = []) => {
    read += await explained(sql, values)
    return await db().$queryRawUnsafe<never[]>(sql, ...values)
  }
  deliveryMetrics(registry, ask)
  queueMetrics(registry, ask)
  const answer = await registry.metrics()
  expect(answer).toMatch(/candor_deliveries\{[^}]*state="planned",channel="email"[^}]*\} 2/)
  expect(answer).toMatch(/candor_queue_depth\{[^}]*queue="deliveries"[^}]*\} 2/)
  expect(read).toBeGreaterThan(0)
  expect(read).toBeLessThan(100)
  expect(await explained('SELECT count(*) FROM "Delivery"')).toBeGreaterThanOrEqual(20_000)
})
