import { setTimeout as wait } from 'node:timers/promises'
import { type Cluster, startCluster } from '#bin/postgres/cluster'
import type { Say } from '#bin/say'

const PAUSE = 1_000
const ATTEMPTS = 5

/** The embedded PostgreSQL of the running product, started again on the same port whenever it ends by itself. */
export type Embedded = { url: string; folder: string; stop: () => Promise<void> }

/** Starts it; `onLost` is told when it cannot be had again. */
export async function startEmbedded(
  dataDir: string,
  say: Say,
  onLost: (error: Error) => void,
): Promise<Embedded> {
  let cluster: Cluster = await startCluster({ dataDir, say })
  let stopping = false
  const { url, folder } = cluster

  const watch = async () => {
    await cluster.exited
    if (stopping) return
    say('The database ended unexpectedly; starting it again.')
    // It may be killed once more while it recovers.
    for (let attempt = 1; ; attempt++) {
      await wait(PAUSE)
      if (stopping) return
      try {
        await again()
        return void watch()
      } catch (error) {
        if (attempt === ATTEMPTS) return onLost(error instanceof Error ? error : new Error(String(error)))
      }
    }
  }
  const again = async () => {
    cluster = await startCluster({ dataDir, port: Number(new URL(url).port) })
    if (stopping) await cluster.stop()
  }
  void watch()

  const stop = async () => {
    stopping = true
    await cluster.stop()
  }
  return { url, folder, stop }
}
