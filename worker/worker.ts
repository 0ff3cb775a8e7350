import { PgBoss } from 'pg-boss'
import { planDeliveries } from '#domain/delivery/plan-deliveries'
import { owedEvents } from '#domain/delivery/queries'
import { type Jobs, queues } from '#lib/jobs'
import type { Channels } from '#notifications/channels'
import type { Translator } from '#translators/translator'
import { log, logBack, logError } from '#worker/log'
import { Outbox } from '#worker/send-due'
import { workTranslations } from '#worker/translate'

/** How often the worker looks for what no job points at: retries, abandoned claims, events of a crashed plan. */
const sweepInterval = 1_000

/** An event this old without a plan has lost its job. */
const owedAfter = 1_000

export type Worker = {
  /** Finishes what has begun and stops. */
  stop: () => Promise<void>
}

/** Starts planning and sending what hangs off events. `databaseUrl` must be a direct connection (LISTEN). */
export async function startWorker(options: {
  databaseUrl: string
  channels: Channels
  baseUrl: string
  /** Who translates by machine; nobody unless given. */
  translator?: Translator | null
  sweepInterval?: number
}): Promise<Worker> {
  const stopping = new AbortController()
  const { signal } = stopping
  let wanted = false
  let sending: Promise<void> | undefined
  const outbox = new Outbox({ ...options, signal })

  const send = () => {
    wanted = true
    sending ??= (async () => {
      while (wanted && !signal.aborted) {
        wanted = false
        try {
          const begun = await outbox.run()
          if (begun > 0) log('sent', { begun })
        } catch (error) {
          logError('send', error)
        }
      }
    })().finally(() => {
      sending = undefined
      if (wanted && !signal.aborted) send()
    })
  }

  const sendNew = () => {
    outbox.lookAgain()
    send()
  }

  const planning = new Map<string, Promise<void>>()
  const plan = (eventId: string): Promise<void> => {
    const known = planning.get(eventId)
    if (known) return known
    const work = (async () => {
      const added = await planDeliveries(eventId, sendNew)
      if (added > 0) log('planned', { event: eventId, deliveries: added })
      sendNew()
    })().finally(() => planning.delete(eventId))
    planning.set(eventId, work)
    return work
  }

  const sweep = async () => {
    try {
      for (const eventId of await owedEvents(owedAfter)) {
        if (signal.aborted) return
        await plan(eventId).catch((error) => logError('plan', error, { event: eventId }))
      }
      logBack()
    } catch (error) {
      logError('sweep', error)
    }
    send()
  }

  const boss = new PgBoss({
    connectionString: options.databaseUrl,
    max: 4,
    useListenNotify: true,
    schedule: false,
  })
  boss.on('error', (error) => logError('jobs', error))
  await boss.start()
  for (const name of queues) {
    await boss.createQueue(name, { notify: true, retryLimit: 20, retryBackoff: true })
  }
  await boss.work<Jobs['event']>(
    'event',
    // Several at once, so that a large event keeps no other waiting.
    { batchSize: 5, localConcurrency: 3, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 10 },
    async (batch) => {
      await Promise.all(batch.map(({ data }) => plan(data.eventId)))
    },
  )
  await workTranslations(boss, options.translator ?? null, signal)
  let sweeping = sweep()
  const timer = setInterval(() => {
    sweeping = sweeping.then(sweep)
  }, options.sweepInterval ?? sweepInterval)

  return {
    async stop() {
      stopping.abort()
      clearInterval(timer)
      await boss.stop({ graceful: true, timeout: 5_000 })
      await Promise.all([sweeping, sending])
      for (const channel of Object.values(options.channels)) channel.close()
    },
  }
}
