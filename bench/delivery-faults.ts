import { setTimeout as wait } from 'node:timers/promises'
import { register } from 'tsx/esm/api'
import { Bed, type Sink, settled, startSink, startWorker } from '#bench/delivery-bed'
import { killTheTree } from '#bench/delivery-tree'
import { UsageError } from '#bin/refusal'
import { replayDelivery } from '#domain/delivery/replay-delivery'
import { postUpdate } from '#domain/incident/post-update'
import { system } from '#domain/staff/staff'
import { unsubscribe } from '#domain/subscription/unsubscribe'
import { db } from '#lib/db'
import { sign } from '#lib/sign'
import { addFollowers, postSomething } from '#test/fan-out'
import { faultySmtp, refusedRecipient, smtpFaults } from '#test/faulty-smtp'
import { declare, planAll } from '#test/follow-story'
import { wireFaults } from '#test/wire-faults'

const followers = 1_000
const faultMails = 200
const severalDomains = 4_000
const crowd = 20_000
const kills = Number(process.env.CANDOR_FAULT_KILLS ?? 200)
const seed = Number(process.env.CANDOR_FAULT_SEED ?? 1)

/** What a crash may repeat: written down at 200 or 250 ms, and as many on their way as there are connections. */
const mostInFlight = 200 + 16

let sound = true
const row = (what: string, said: string, good: boolean) => {
  sound &&= good
  console.log(`${what.padEnd(58)} ${said.padEnd(70)} ${good ? 'ok' : 'NOT MET'}`)
}

const parts = {
  servers: async () => {
    await need(faultMails)
    await mailServers()
  },
  urgent: async () => {
    await need(followers)
    await urgentAndGone()
  },
  kills: async (bed: Bed) => {
    await need(followers)
    await killed(bed, { kills, amount: followers, longest: 1_500 })
  },
  domains: async () => {
    await need(severalDomains)
    await besideABadDomain()
  },
  crowd: async (bed: Bed) => {
    await need(crowd)
    await killed(bed, { kills: Math.ceil(kills / 40), amount: crowd, longest: 20_000 })
  },
  tree: async () => {
    const few = Math.ceil(kills / 4)
    const seen = await killTheTree(few, { amount: followers, longest: 1_500, dice: random(seed) })
    row(
      `${few} kill -9 of app, worker, database, everything, ${followers} each`,
      `acknowledged and lost ${seen.lost}, never reached ${seen.unreached}, twice at most ${seen.most}, other id ${seen.foreign}`,
      seen.lost + seen.unreached + seen.foreign === 0 && seen.most <= mostInFlight,
    )
    row('  work resumes (≤ 15 s)', `${seen.slowest} ms`, seen.slowest <= 15_000)
  },
}

let following = 0

/** Has so many follow from here on. */
async function need(count: number) {
  await addFollowers(count - following, { from: following + 1 })
  following = count
}

/**
 * Breaks what lies between a fan-out and its followers, or only the named parts of it. True where every count is met.
 */
export async function run(wanted: string[]): Promise<boolean> {
  register()
  const unknown = wanted.find((part) => !Object.hasOwn(parts, part))
  if (unknown)
    throw new UsageError(`There is no part ${unknown}; there are ${Object.keys(parts).join(', ')}.`)
  const bed = new Bed()
  await bed.start()
  await bed.migrate()
  try {
    await declare()
    await planAll()
    for (const [name, part] of Object.entries(parts)) {
      if (wanted.length === 0 || wanted.includes(name)) await part(bed)
    }
  } finally {
    await bed.stop()
  }
  return sound
}

async function mailServers() {
  const { sendThrough } = await import('#test/smtp-fault-run')
  for (const fault of [...smtpFaults, ...wireFaults]) {
    const isSlow = 'does' in fault && fault.does.startsWith('slow')
    const { lost, stuck, suppressed, duplicates, unsure, foreign, struck } = await sendThrough(fault, {
      second: isSlow ? 1_000 : 100,
    })
    row(
      `${'from' in fault ? 'network' : 'mail server'}: ${fault.name}`,
      `struck ${struck}, lost ${lost}, stuck ${stuck}, suppressed ${suppressed}, twice ${duplicates} of ${unsure} unsure, other id ${foreign}`,
      struck > 0 && lost + stuck + suppressed + foreign === 0 && duplicates <= unsure,
    )
    await db().delivery.deleteMany()
  }
  const none = { name: 'none', at: 'MAIL', reply: '250 ok' } as const
  const forgotten = await sendThrough(none, { forgets: true })
  row('positive control: a server that forgets', `lost ${forgotten.lost}`, forgotten.lost === faultMails)
  const refused = await sendThrough(refusedRecipient, { always: true })
  row('positive control: no such user', `suppressed ${refused.suppressed}`, refused.suppressed === faultMails)
  await db().recipient.updateMany({ data: { suppressedAt: null, suppressedReason: null } })
  const failed = await db().delivery.findMany({ where: { state: 'failed' }, include: { attempts: true } })
  let accepted = 0
  const [unmarked, ...marked] = failed
  const control = unmarked ? await accepts(unmarked.id) : 0
  for (const { id } of marked) {
    await db().attempt.updateMany({ where: { deliveryId: id }, data: { mayHaveArrived: true } })
    accepted += await accepts(id)
  }
  row(
    'replays of what may have arrived',
    `asked for ${marked.length}, accepted ${accepted}; control, of what cannot have: ${control}`,
    marked.length === faultMails - 1 && accepted === 0 && control === 1,
  )
  await db().delivery.deleteMany()
}

/** 1 where a failed delivery may be tried again, else 0. */
const accepts = (id: string) =>
  replayDelivery(system, id).then(
    () => 1,
    () => 0,
  )

async function urgentAndGone() {
  const other = 'search-2025'
  await declare({ slug: other, title: 'Search is slow' })
  const { id } = await db().incident.findUniqueOrThrow({ where: { slug: other } })
  await planAll()
  await db().delivery.deleteMany()
  await addFollowers(1, { incidentId: id, from: 900_001 })
  const sink = await startSink()
  const worker = await startWorker(sink.url)
  const waited: number[] = []
  for (let n = 0; n < 5; n++) waited.push(await besideALargeOne(sink, other, n))
  const worst = Math.max(...waited)
  row(
    'first mail of a second incident in mid-fan-out, worst of 5 (≤ 1 s)',
    waited.map((ms) => `${ms} ms`).join(', '),
    worst <= 1_000,
  )
  await sink.ask('forget')
  await postSomething('To a thousand')
  while ((await sink.ask('report')).count < 50) await wait(5)
  const left = new Map<string, number>()
  const subscriptions = await db().subscription.findMany({
    where: { recipientId: { in: Array.from({ length: 60 }, (_, n) => `r${900 + n}`) } },
    include: { recipient: true },
  })
  for (const { id: subscription, recipient } of subscriptions) {
    await unsubscribe(sign('unsubscribe', subscription, 1))
    left.set(recipient.destination, Date.now())
  }
  await settled(120_000)
  const { starts, reached } = await sink.ask('times')
  // The sink hears of the beginning a little after it was made.
  const late = starts.filter(([to, at]) => at > (left.get(to) ?? Number.POSITIVE_INFINITY) + 50)
  const inTime = [...left.keys()].filter((to) => !starts.some(([begun]) => begun === to)).length
  row(
    'mails started after an acknowledged unsubscribe',
    `${late.length}; left in time ${inTime} of ${left.size}; control, all who stayed: ${reached === followers - inTime}`,
    late.length === 0 && inTime > 0 && reached === followers - inTime,
  )
  worker.kill('SIGKILL')
  sink.stop()
  await db().subscription.updateMany({ data: { state: 'active' } })
}

/** Milliseconds until the first mail about a second incident comes while one about the first goes out to everybody. */
async function besideALargeOne(sink: Sink, other: string, n: number): Promise<number> {
  await sink.ask('forget')
  await postSomething(`To a thousand, ${n}`)
  while ((await sink.ask('report')).count < 50) await wait(5)
  await postUpdate(system, other, { status: 'identified', body: `Found it, ${n}.` })
  const committed = Date.now()
  await settled(120_000)
  const { times } = await sink.ask('times')
  const second = times.find(([to]) => to.startsWith('reader900001@'))
  return (second?.[1] ?? Number.POSITIVE_INFINITY) - committed
}

/** Seeded, so that a run can be repeated: mulberry32. */
function random(from: number) {
  let state = from
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A quarter of the followers at a domain whose part of the dialogue hangs: what the others lose by that. */
async function besideABadDomain() {
  const others = (severalDomains * 3) / 4
  const run = async (hangs: boolean) => {
    const server = await faultySmtp(
      { name: 'hang at RCPT TO', at: 'RCPT', does: 'hang' },
      (to) => hangs && to.endsWith('@d3.example'),
    )
    const worker = await startWorker(`${server.url}?socketTimeout=10000`)
    const start = performance.now()
    await postSomething(hangs ? 'Beside a domain that hangs' : 'To all domains')
    const reached = () => server.taken.filter(({ to }) => !to.endsWith('@d3.example')).length
    while (reached() < others && performance.now() - start < 120_000) await wait(20)
    const took = performance.now() - start
    const bad = server.taken.length - reached()
    worker.kill('SIGKILL')
    await server.close()
    await db().delivery.deleteMany()
    await db().event.updateMany({ data: { plannedAt: new Date() } })
    return { took, bad }
  }
  const ratios: number[] = []
  let through = 0
  for (let n = 0; n < 5; n++) {
    const whole = await run(false)
    const beside = await run(true)
    through += beside.bad
    ratios.push(beside.took / whole.took)
  }
  const slower = ratios.toSorted((a, b) => a - b)[2] ?? Number.NaN
  row(
    'other domains beside one that hangs (≤ 5 % slower)',
    `× ${slower.toFixed(2)} of ${ratios.length} pairs; ${through} mails got through to the bad one`,
    slower <= 1.05 && through === 0,
  )
}

async function killed(
  bed: Bed,
  { kills, amount, longest }: { kills: number; amount: number; longest: number },
) {
  const dice = random(seed)
  const sink = await startSink()
  let worker = await startWorker(sink.url)
  const total = { lost: 0, stuck: 0, twice: 0, most: 0, foreign: 0, slowest: 0 }
  for (let n = 0; n < kills; n++) {
    const what = (['worker', 'database', 'both'] as const)[n % 3] ?? 'worker'
    await sink.ask('forget')
    await postSomething(`Kill ${n}`)
    await wait(Math.round(dice() * longest))
    const at = Date.now()
    if (what !== 'database') worker.kill('SIGKILL')
    const before = (await sink.ask('report')).count
    if (what !== 'worker') await bed.kill()
    if (what !== 'database') worker = await startWorker(sink.url)
    while ((await sink.ask('report')).count === before && !(await settled(50))) await wait(50)
    total.slowest = Math.max(total.slowest, Date.now() - at)
    if (!(await settled(120_000))) total.stuck += 1
    const { reached, duplicates, foreign } = await sink.ask('report')
    total.lost += amount - reached
    total.twice += duplicates
    total.most = Math.max(total.most, duplicates)
    total.foreign += foreign
  }
  await sink.ask('forget')
  await sink.ask('plant')
  await postSomething('With a fault planted')
  await settled(120_000)
  const planted = await sink.ask('report')
  worker.kill('SIGKILL')
  sink.stop()
  row(
    `positive control: a mail server that loses one and doubles one`,
    `never reached ${amount - planted.reached}, twice ${planted.duplicates}`,
    amount - planted.reached === 1 && planted.duplicates === 1,
  )
  row(
    `${kills} kill -9 of worker, database and both, ${amount} followers each`,
    `never reached ${total.lost}, stuck ${total.stuck}, twice at most ${total.most} (${total.twice} in all), other id ${total.foreign}`,
    total.lost + total.stuck + total.foreign === 0 && total.most <= mostInFlight,
  )
  row('  work resumes (≤ 15 s)', `${total.slowest} ms`, total.slowest <= 15_000)
}
