import { setTimeout as wait } from 'node:timers/promises'
import { holderOf, lockDataDir } from '#bin/lock'
import { startCluster } from '#bin/postgres/cluster'
import { serves } from '#bin/postgres/leftover'
import { addressOf, knownPlace } from '#bin/postgres/place'
import { ensureDataDir, ensureSecret } from '#bin/prepare/data-dir'
import { generateClient } from '#bin/prepare/generate'
import { migrate } from '#bin/prepare/migrations'
import { Refusal } from '#bin/refusal'
import { sayAside } from '#bin/say'
import { env } from '#lib/env'

const PATIENCE = 60_000

/**
 * Runs `work` with the database of this installation: that of the running product, or else the embedded one
 * started for as long as it takes. DATABASE_URL and CANDOR_SECRET are set for `work`, which loads whatever
 * speaks to the database itself (`await import('#domain/…')`), because the client may have to be generated first.
 */
export async function withDatabase<T>(command: string, work: () => Promise<T>): Promise<T> {
  const { dataDir } = env()
  ensureDataDir(dataDir)
  process.env.CANDOR_SECRET ||= ensureSecret(dataDir)
  process.env.CANDOR_DATA_DIR = dataDir
  await generateClient(sayAside)
  return await withDatabaseUrl(command, (url) => workOn(url, work))
}

/** Runs `work` with the address of that database, which is left as it is: nothing is migrated or generated. */
export async function withDatabaseUrl<T>(command: string, work: (url: string) => Promise<T>): Promise<T> {
  const { databaseUrl, dataDir } = env()
  const url = databaseUrl ?? (await productUrl(dataDir))
  if (url) return await work(url)
  const lock = await lockDataDir(dataDir, command, PATIENCE)
  try {
    const cluster = await startCluster({ dataDir, say: sayAside })
    try {
      return await work(cluster.url)
    } finally {
      await cluster.stop()
    }
  } finally {
    await lock.release()
  }
}

async function workOn<T>(url: string, work: () => Promise<T>): Promise<T> {
  await migrate(url, sayAside)
  process.env.DATABASE_URL = url
  try {
    return await work()
  } finally {
    const [{ closeDb }, { closeJobs }] = await Promise.all([import('#lib/db'), import('#lib/jobs')])
    await closeJobs()
    await closeDb()
  }
}

// Only the product's database is shared: that of another command ends with it, so its end is awaited instead.
async function productUrl(dataDir: string): Promise<string | undefined> {
  const deadline = Date.now() + PATIENCE
  while ((await holderOf(dataDir))?.command === 'start') {
    const place = knownPlace(dataDir)
    if (place?.port && (await serves(place, place.port))) return addressOf(place, place.port)
    if (Date.now() > deadline)
      throw new Refusal(`Candor is starting on ${dataDir} and its database does not answer yet.`)
    await wait(200)
  }
  return undefined
}
