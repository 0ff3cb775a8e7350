import {
  claimDeliveries,
  isStillWanted,
  releaseDeliveries,
  renewLeases,
  skipDeliveries,
} from '#domain/delivery/claim-deliveries'
import { type Claimed, leaseLength, type Outcome } from '#domain/delivery/delivery'
import { isMessage } from '#domain/delivery/message'
import { messageData } from '#domain/delivery/queries'
import { now } from '#lib/clock'
import type { Channel } from '#notifications/channel'
import type { Channels } from '#notifications/channels'
import { connections } from '#notifications/email'
import { linksFor } from '#notifications/links'
import { AttemptLog } from '#worker/attempt-log'
import { logError } from '#worker/log'

const batchSize = 100

type Words = { words: unknown } | { later: boolean }

export type SendDue = {
  channels: Channels
  baseUrl: string
  /** Aborted: finish what has begun, give back the rest. */
  signal?: AbortSignal
}

/**
 * Sends everything that is due, batch by batch, until nothing is. A batch is claimed for seconds and the claim is
 * renewed while it is worked on. Returns how many deliveries were settled.
 */
export async function sendDue(options: SendDue): Promise<number> {
  const words = new Map<string, Promise<Words>>()
  let settled = 0
  while (!options.signal?.aborted) {
    const batch = await claimDeliveries(batchSize)
    if (batch.length === 0) break
    await sendBatch(batch, options, words)
    settled += batch.length
    if (words.size > 500) words.clear()
  }
  return settled
}

async function sendBatch(batch: readonly Claimed[], options: SendDue, words: Map<string, Promise<Words>>) {
  const waiting = [...batch]
  const unsettled = new Set(batch.map(({ id }) => id))
  const attempts = new AttemptLog()
  const renewal = setInterval(() => {
    renewLeases([...unsettled]).catch((error) => logError('renew', error))
  }, leaseLength / 3)
  const lane = async () => {
    while (!options.signal?.aborted) {
      const delivery = waiting.shift()
      if (!delivery) return
      const startedAt = now()
      const outcome = await attempt(delivery, options, words)
      if (outcome) {
        attempts.add({
          deliveryId: delivery.id,
          number: delivery.attempt,
          startedAt,
          endedAt: now(),
          outcome,
        })
      } else await skipDeliveries([delivery.id])
      unsettled.delete(delivery.id)
    }
  }
  try {
    const lanes = await Promise.allSettled(Array.from({ length: connections }, lane))
    await attempts.flush()
    const failed = lanes.find((result) => result.status === 'rejected')
    if (failed) throw failed.reason
  } finally {
    clearInterval(renewal)
    await releaseDeliveries(waiting.map(({ id }) => id))
  }
}

/** Null where nobody wants the message any more. */
async function attempt(
  delivery: Claimed,
  { channels, baseUrl }: SendDue,
  words: Map<string, Promise<Words>>,
): Promise<Outcome | null> {
  try {
    const channel = channels[delivery.channel]
    if (!channel) return { kind: 'transient', detail: `no ${delivery.channel} here` }
    const message = await wordsFor(delivery, channel, baseUrl, words)
    if ('later' in message) return message.later ? { kind: 'transient', detail: 'not public now' } : null
    if (!(await isStillWanted(delivery))) return null
    return await channel.send(message.words, { ...delivery, links: linksFor(delivery, baseUrl) })
  } catch (error) {
    logError('delivery', error, { delivery: delivery.id })
    return { kind: 'transient', detail: error instanceof Error ? error.message : String(error) }
  }
}

/** Worded once for all recipients who read the same: same event, kind, channel, language and zone. */
function wordsFor(
  delivery: Claimed,
  channel: Channel,
  baseUrl: string,
  words: Map<string, Promise<Words>>,
): Promise<Words> {
  const { eventId, kind, locale, zone } = delivery
  const key = JSON.stringify([eventId, kind, delivery.channel, locale, zone])
  let made = words.get(key)
  if (!made) {
    made = word(delivery, channel, baseUrl)
    words.set(key, made)
    made.catch(() => words.delete(key))
  }
  return made
}

async function word(
  { eventId, kind, locale, zone }: Claimed,
  channel: Channel,
  baseUrl: string,
): Promise<Words> {
  const data = await messageData(eventId, kind, locale)
  if (!isMessage(data)) return data
  return { words: await channel.word(data, { locale, zone, baseUrl }) }
}
