import { setTimeout as wait } from 'node:timers/promises'
import { type Sink, startSink } from '#bench/delivery-bed'
import { type Running, startProduct } from '#bench/product'
import { addressOf, knownPlace } from '#bin/postgres/place'
import { closeDb, db } from '#lib/db'
import { addFollowers } from '#test/fan-out'
import { family, killOutright } from '#test/product'

export type TreeKills = {
  kills: number
  /** Updates that were acknowledged and are not in the story. */
  lost: number
  /** Followers whom an update did not reach. */
  unreached: number
  /** Most mails that came twice after one kill. */
  most: number
  /** Mails that came twice under another Message-ID. */
  foreign: number
  /** The longest until mails came again where some had come, in milliseconds. */
  slowest: number
}

type Story = { timeline: { body: string | null }[] }

const slug = 'under-fire'
const parts = ['app', 'worker', 'postgres', 'everything'] as const

/**
 * Kills one part of the whole product after another, and then all of it at once, while an update is published over the
 * API and goes out to `amount` followers. `dice` says when, up to `longest` milliseconds after the request.
 */
export async function killTheTree(
  kills: number,
  { amount, longest, dice }: { amount: number; longest: number; dice: () => number },
): Promise<TreeKills> {
  const sink = await startSink()
  const env = { SMTP_URL: sink.url }
  let product = await startProduct(env)
  const seen: TreeKills = { kills, lost: 0, unreached: 0, most: 0, foreign: 0, slowest: 0 }
  const acknowledged: string[] = []
  try {
    await product.api('POST', '/incidents', {
      ...{ title: 'Under fire', impact: 'major', slug },
      update: { status: 'investigating', body: 'We look into it.' },
    })
    await followedBy(product, amount)
    for (let n = 0; n < kills; n++) {
      const body = `After kill ${n}`
      await sink.ask('forget')
      const posting = post(product, body)
      await wait(Math.round(dice() * longest))
      const which = parts[n % parts.length] ?? 'everything'
      const at = Date.now()
      const killing = kill(product, which, env)
      const resumed = untilMore(sink, amount)
      product = await killing
      if (await posting) acknowledged.push(body)
      else if (!(await bodies(product)).includes(body) && (await post(product, body))) acknowledged.push(body)
      seen.slowest = Math.max(seen.slowest, ((await resumed) ?? at) - at)
      while ((await sink.ask('report')).reached < amount && Date.now() - at < 120_000) await wait(100)
      // What was on its way when it happened comes again once its lease is over.
      await wait(12_000)
      const { reached, duplicates, foreign } = await sink.ask('report')
      seen.unreached += amount - reached
      seen.most = Math.max(seen.most, duplicates)
      seen.foreign += foreign
    }
    const story = await bodies(product)
    seen.lost = acknowledged.filter((body) => !story.includes(body)).length
    return seen
  } finally {
    await product.stop()
    sink.stop()
  }
}

/**
 * When the next mail comes after what had left already, in at most two minutes; null where none had come yet, or all.
 */
async function untilMore(sink: Sink, amount: number): Promise<number | null> {
  await wait(300)
  const { count } = await sink.ask('report')
  if (count === 0 || count >= amount) return null
  const since = Date.now()
  while ((await sink.ask('report')).count === count && Date.now() - since < 120_000) await wait(50)
  return Date.now()
}

/** Whether it was acknowledged. */
async function post({ api }: Running, body: string): Promise<boolean> {
  try {
    await api('POST', `/incidents/${slug}/updates`, { status: 'identified', body })
    return true
  } catch {
    return false
  }
}

/** What stands in the story, once somebody answers. */
async function bodies({ api }: Running): Promise<(string | null)[]> {
  for (let tries = 0; tries < 600; tries++) {
    try {
      return ((await api('GET', `/incidents/${slug}`)) as Story).timeline.map(({ body }) => body)
    } catch {
      await wait(100)
    }
  }
  throw new Error('The API does not come back')
}

async function kill(product: Running, which: (typeof parts)[number], env: Record<string, string>) {
  if (which !== 'everything') {
    const pid = product.parts()[which]
    if (pid === undefined) throw new Error(`There is no ${which} to kill`)
    killOutright([pid])
    return product
  }
  killOutright(family(product.pid))
  return await startProduct(env, product.dataDir)
}

async function followedBy({ dataDir }: Running, amount: number) {
  const place = knownPlace(dataDir)
  if (!place?.port) throw new Error('The product has no database')
  const before = process.env.DATABASE_URL
  await closeDb()
  process.env.DATABASE_URL = addressOf(place, place.port)
  const incident = await db().incident.findUniqueOrThrow({ where: { slug } })
  await addFollowers(amount, { incidentId: incident.id })
  await closeDb()
  process.env.DATABASE_URL = before
}
