import { planDeliveries } from '#domain/delivery/plan-deliveries'
import { declareIncident } from '#domain/incident/declare-incident'
import { system } from '#domain/staff/staff'
import { follow } from '#domain/subscription/follow'
import { followsPerHour } from '#domain/subscription/limit-follows'
import { setClock } from '#lib/clock'
import { db } from '#lib/db'
import { DomainError } from '#lib/errors'

export type Flood = {
  requests: number
  mailboxes: number
  /** Confirmations planned for the mailbox that got most. Must be 1. */
  mostConfirmations: number
  /** The same after one more request a day later: the planted fault, a second mail, is seen. */
  mostAfterADay: number
  /** Rows that the flood left behind. Those of most kinds must not grow with the requests. */
  left: Left
  /** Requests let through of twice as many as one network may make. Must be `followsPerHour`. */
  fromOneNetwork: number
  seconds: number
}

type Left = { events: number; jobs: number; deliveries: number; recipients: number; subscriptions: number }

const day = 24 * 60 * 60_000

/**
 * Asks to follow with every spelling of ten mailboxes, from ever new networks, many at once. Calls `onProgress` every
 * few thousand requests with how many there were.
 */
export async function floodSignUps(
  requests: number,
  lanes: number,
  onProgress: (asked: number) => void = () => undefined,
): Promise<Flood> {
  const mailboxes = 10
  const { slug } = await declareIncident(system, {
    title: 'Messages could not be sent',
    impact: 'none',
    services: [],
    update: { status: 'investigating', body: 'We are looking into it.' },
    slug: 'flooded',
  })
  await planOwed()
  const before = await rows()
  const began = performance.now()
  let next = 0
  const lane = async () => {
    while (next < requests) {
      const n = next++
      await follow(request(n, n % mailboxes, slug), { ip: address(n) })
      if (n % 50 === 0) await planOwed()
      if (n % 5_000 === 4_999) onProgress(n + 1)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  await planOwed()
  const mostConfirmations = await most()
  const seconds = (performance.now() - began) / 1000
  const after = await rows()
  const left = Object.fromEntries(
    Object.entries(after).map(([name, count]) => [name, count - before[name as keyof Left]]),
  ) as Left
  setClock(new Date(Date.now() + day + 60_000))
  for (let box = 0; box < mailboxes; box++) await follow(request(0, box, slug), { ip: '192.0.2.200' })
  await planOwed()
  setClock(null)
  const mostAfterADay = await most()
  const fromOneNetwork = await allowedFromOneNetwork(slug)
  return { requests, mailboxes, mostConfirmations, mostAfterADay, left, fromOneNetwork, seconds }
}

async function rows(): Promise<Left> {
  const [jobs] = await db().$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM pgboss.job`
  return {
    events: await db().event.count(),
    jobs: jobs?.count ?? 0,
    deliveries: await db().delivery.count(),
    recipients: await db().recipient.count(),
    subscriptions: await db().subscription.count(),
  }
}

function request(n: number, box: number, slug: string) {
  const spellings = [`box${box}`, `BOX${box}`, `box${box}+${n % 97}`, `Box${box}+a+${n % 89}`, ` box${box}`]
  const about = n % 3 === 0 ? { scope: 'page' as const } : { incident: slug }
  return {
    ...about,
    destination: `${spellings[n % spellings.length]}@victim.example`,
    locale: n % 2 === 0 ? 'en' : 'de',
    choice: 'updates' as const,
  }
}

/** Another network each time. */
const address = (n: number) => `2001:db8:${(n >> 16).toString(16)}:${(n & 0xffff).toString(16)}::1`

let planning: Promise<void> | undefined

/** What workers do, here in one place. */
function planOwed(): Promise<void> {
  planning ??= (async () => {
    for (;;) {
      const owed = await db().event.findMany({ where: { plannedAt: null }, take: 500, select: { id: true } })
      if (owed.length === 0) return
      // As many at once as a process has connections to spare.
      for (let n = 0; n < owed.length; n += 6)
        await Promise.all(owed.slice(n, n + 6).map(({ id }) => planDeliveries(id)))
    }
  })().finally(() => {
    planning = undefined
  })
  return planning
}

/** The mailbox that got most confirmations, its spellings taken together. */
async function most(): Promise<number> {
  const rows = await db().delivery.findMany({
    where: { kind: 'confirmation' },
    select: { recipient: { select: { destination: true } } },
  })
  const counts = new Map<string, number>()
  for (const { recipient } of rows) {
    const box = recipient.destination.replace(/[+@].*$/, '')
    counts.set(box, (counts.get(box) ?? 0) + 1)
  }
  return Math.max(0, ...counts.values())
}

async function allowedFromOneNetwork(slug: string): Promise<number> {
  let allowed = 0
  for (let n = 0; n < 2 * followsPerHour; n++) {
    try {
      await follow(request(n, n % 10, slug), { ip: `2001:db8:ffff:ffff::${(n + 1).toString(16)}` })
      allowed++
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'limited') throw error
    }
  }
  return allowed
}
