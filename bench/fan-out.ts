import { rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { register } from 'tsx/esm/api'
import { Bed, child, mostMemory, said, settled, startSink, startWorker } from '#bench/delivery-bed'
import { toEndpoints } from '#bench/webhooks'
import { UsageError } from '#bin/refusal'
import { isMessage } from '#domain/delivery/message'
import { messageData } from '#domain/delivery/queries'
import { db } from '#lib/db'
import { addFollowers, postSomething } from '#test/fan-out'
import { declare, planAll, slug } from '#test/follow-story'

const followers = Number(process.env.CANDOR_BENCH_FOLLOWERS ?? 100_000)
const endpoints = Number(process.env.CANDOR_BENCH_ENDPOINTS ?? 2_000)
const jobMails = Math.min(followers, 2_000)
const row = (what: string, figure: string) => console.log(`${what.padEnd(64)} ${figure}`)
const rate = (mails: number, took: number) => Math.round((mails / took) * 1_000)
/** By nearest rank. */
const percentile = (values: readonly number[], part: number) =>
  [...values].sort((a, b) => a - b)[Math.ceil(values.length * part) - 1] ?? Number.NaN

/**
 * Fan-out to many followers: beside a bare loop, beside a job for each mail, and what publishing itself costs. With
 * `publishing` only that, and nothing is sent.
 */
export async function run(parts: string[] = []) {
  const unknown = parts.find((part) => part !== 'publishing')
  if (unknown) throw new UsageError(`There is no part ${unknown}; there is publishing.`)
  register()
  const bed = new Bed()
  await bed.start()
  await bed.migrate()
  row('fsync, synchronous_commit', (await durable()).join(', '))
  const sink = await startSink()
  try {
    await declare()
    await planAll()
    if (parts.length > 0) {
      await addFollowers(followers)
      await comparePublishing()
      return
    }
    const worker = await startWorker(sink.url)
    await addFollowers(1)
    await idleQueues()
    const waits: number[] = []
    for (let n = 0; n < 100; n++) {
      await sink.ask('forget')
      await postSomething(`Alone ${n}`)
      const committed = Date.now()
      for (;;) {
        const [first] = (await sink.ask('times')).times
        if (first) {
          waits.push(first[1] - committed)
          break
        }
        await wait(5)
      }
      await settled(10_000)
    }
    row(
      `commit → first mail, idle, p50 / p99 / longest of ${waits.length} (goal p99 ≤ 250)`,
      `${percentile(waits, 0.5)} / ${percentile(waits, 0.99)} / ${Math.max(...waits)} ms, the first ${waits[0]} ms`,
    )

    await addFollowers(followers - 1, { from: 2 })
    await db().$executeRaw`ANALYZE`
    await sink.ask('forget')
    const words = join(tmpdir(), `candor-words-${process.pid}.json`)
    const start = Date.now()
    await postSomething('To everybody.')
    await settled(3_600_000)
    const own = Date.now() - start
    const { reached, duplicates } = await sink.ask('report')
    const memory = mostMemory(worker.pid)
    worker.kill('SIGTERM')
    row(`followers reached, mails more than once`, `${reached} of ${followers}, ${duplicates}`)
    row('Candor, durable ledger', `${rate(followers, own)} mails/s`)
    row('memory of the worker, at most (goal ≤ 250 MB)', `${memory} MB`)
    await writeWords(words)
    const bare = child('bench/bare-mailer.ts', ['loop', sink.url, words, String(followers)])
    const { took } = await said<{ took: number }>(bare)
    row('bare nodemailer loop, the same mails', `${rate(followers, took)} mails/s`)
    row('ratio to the bare loop (goal ≥ 0.8)', (took / own).toFixed(2))
    const queued = child('bench/bare-mailer.ts', ['jobs', sink.url, words, String(jobMails)])
    const { took: tookJobs } = await said<{ took: number }>(queued)
    const jobRate = rate(jobMails, tookJobs)
    row(`a queue job for each mail (${jobMails} of them)`, `${jobRate} mails/s`)
    row('ratio to a job for each mail (goal ≥ 3)', (rate(followers, own) / jobRate).toFixed(1))
    rmSync(words, { force: true })
    await comparePublishing()

    const { healthy, struck, good, mixed } = await toEndpoints(endpoints)
    row(`${healthy} endpoints of webhooks, all of them work`, `${good.toFixed(0)} ms`)
    row(
      `the same beside ${endpoints - healthy} that hang or fail (${struck} tries)`,
      `${mixed.toFixed(0)} ms`,
    )
    row('ratio (goal ≤ 1.1)', (mixed / good).toFixed(2))
  } finally {
    sink.stop()
    await bed.stop()
  }
}

/** How long an update takes where everybody follows, and in turns with it where nobody does. */
async function comparePublishing() {
  const alike = await db().timelineEntry.count({ where: { incident: { slug } } })
  // A story takes longer with every entry that it has: the other one has as many.
  const twin = 'followed-by-nobody'
  await declare({ slug: twin })
  for (let n = 1; n < alike; n++) await postSomething(`As long as the other, ${n}`, twin)
  const nothingIsOwed = () => db().event.updateMany({ data: { plannedAt: new Date() } })
  await nothingIsOwed()
  const times: Record<string, number[]> = { [slug]: [], [twin]: [] }
  for (let n = 0; n < 43; n++) {
    for (const of of n % 2 === 0 ? [slug, twin] : [twin, slug]) {
      const start = performance.now()
      await postSomething(`Update ${n}`, of)
      times[of]?.push(performance.now() - start)
    }
    await nothingIsOwed()
  }
  const usual = (of: string) => percentile((times[of] ?? []).slice(3), 0.5)
  row('publishing (verb, to its commit), nobody follows', `${usual(twin).toFixed(1)} ms`)
  row(`publishing (verb, to its commit), ${followers} follow`, `${usual(slug).toFixed(1)} ms`)
  row('ratio (goal ≤ 1.2)', (usual(slug) / usual(twin)).toFixed(2))
}

/** What makes the ledger durable; throws where it is not on. */
async function durable(): Promise<string[]> {
  const shown = await Promise.all(
    ['fsync', 'synchronous_commit'].map(async (name) => {
      const [held] = await db().$queryRawUnsafe<Record<string, string>[]>(`SHOW ${name}`)
      return held?.[name] ?? ''
    }),
  )
  if (shown.some((value) => value !== 'on')) throw new Error(`The ledger is not durable: ${shown}`)
  return shown
}

/** Resolves when the worker has done every job: what was published before it started is not what is measured. */
async function idleQueues() {
  const left = () => db().$queryRaw<unknown[]>`SELECT 1 FROM pgboss.job WHERE state < 'completed' LIMIT 1`
  while ((await left()).length > 0) await wait(20)
}

/** The last update in four languages, with marks where links belong. */
async function writeWords(file: string) {
  const { renderMessage } = await import('#notifications/render/render-message')
  const { fillIn } = await import('#notifications/rendered')
  const { id } = await db().event.findFirstOrThrow({
    where: { type: 'incident.updated' },
    orderBy: { sequence: 'desc' },
  })
  const marks = { confirm: '@@confirm@@', manage: '@@manage@@', unsubscribe: '@@unsubscribe@@' }
  const mails = []
  for (const locale of ['en', 'de', 'fr', 'es']) {
    const data = await messageData(id, 'update', locale)
    if (!isMessage(data)) throw new Error('nothing to say')
    mails.push(
      fillIn(await renderMessage(data, { locale, zone: null, baseUrl: 'http://status.test' }), marks),
    )
  }
  writeFileSync(file, JSON.stringify(mails))
}
