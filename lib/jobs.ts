import { fromPrisma, PgBoss } from 'pg-boss'
import type { Tx } from '#lib/db'
import { logWarning } from '#lib/log'

/** Queue names and the data of their jobs. */
export type Jobs = {
  /** An event was committed: plan and send what hangs off it. */
  event: { eventId: string }
  /** An incident has new source text: translate what is missing or stale. */
  translate: { incidentId: string }
}

export const queues: (keyof Jobs)[] = ['event', 'translate']

const holder = globalThis as typeof globalThis & { candorBoss?: Promise<PgBoss> }

async function start(): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: process.env.DATABASE_URL ?? '',
    max: 2,
    supervise: false,
    schedule: false,
  })
  boss.on('error', (error) => logWarning('app', 'jobs', { reason: error.message }))
  await boss.start()
  for (const name of queues)
    await boss.createQueue(name, { notify: true, retryLimit: 20, retryBackoff: true })
  return boss
}

/** This process's sender, with the queues in place. */
export function jobs(): Promise<PgBoss> {
  holder.candorBoss ??= start().catch((error) => {
    holder.candorBoss = undefined
    throw error
  })
  return holder.candorBoss
}

/** Enqueues inside the caller's transaction: the job exists exactly if the change does. */
export async function sendJob<N extends keyof Jobs>(tx: Tx, name: N, data: Jobs[N]) {
  const boss = await jobs()
  await boss.send(name, data, { db: fromPrisma(tx) })
}

/** Stops the sender. */
export async function closeJobs() {
  const boss = holder.candorBoss
  holder.candorBoss = undefined
  await (await boss)?.stop({ graceful: false })
}
