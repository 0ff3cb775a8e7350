import {
  claimDeliveries,
  isStillWanted,
  releaseDeliveries,
  renewLeases,
  skipDeliveries,
} from '#domain/delivery/claim-deliveries'
import { type Claimed, isStaffMail, leaseLength, type Outcome } from '#domain/delivery/delivery'
import { isMessage } from '#domain/delivery/message'
import { messageData } from '#domain/delivery/queries'
import { staffMessage } from '#domain/delivery/staff-message'
import { now } from '#lib/clock'
import { connections, type Sender } from '#notifications/email'
import { linksFor } from '#notifications/links'
import { renderMessage } from '#notifications/render/render-message'
import { renderStaffMessage } from '#notifications/render/render-staff-message'
import { fillIn, type Rendered } from '#notifications/rendered'
import { AttemptLog } from '#worker/attempt-log'
import { logError } from '#worker/log'

const batchSize = 100

type Words = (Rendered & { pageName: string }) | { later: boolean }

export type SendDue = {
  sender: Sender
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
  { sender, baseUrl }: SendDue,
  words: Map<string, Promise<Words>>,
): Promise<Outcome | null> {
  try {
    const message = await wordsFor(delivery, baseUrl, words)
    if (!('subject' in message)) return message.later ? { kind: 'transient', detail: 'not public now' } : null
    if (!(await isStillWanted(delivery))) return null
    const links = linksFor(delivery, baseUrl)
    return await sender.send({ delivery, message: fillIn(message, links), links, pageName: message.pageName })
  } catch (error) {
    logError('delivery', error, { delivery: delivery.id })
    return { kind: 'transient', detail: error instanceof Error ? error.message : String(error) }
  }
}

/** Worded once for all recipients who read the same: same event, kind, language and zone. */
function wordsFor(delivery: Claimed, baseUrl: string, words: Map<string, Promise<Words>>): Promise<Words> {
  const { eventId, kind, locale, zone } = delivery
  const key = JSON.stringify([eventId, kind, locale, zone])
  let made = words.get(key)
  if (!made) {
    made = word(delivery, baseUrl)
    words.set(key, made)
    made.catch(() => words.delete(key))
  }
  return made
}

async function word({ eventId, kind, locale, zone }: Claimed, baseUrl: string): Promise<Words> {
  if (isStaffMail(kind)) {
    const message = await staffMessage(eventId, kind)
    if (!message) return { later: false }
    return { ...(await renderStaffMessage(message, { locale, baseUrl })), pageName: message.page.name }
  }
  const data = await messageData(eventId, kind, locale)
  if (!isMessage(data)) return data
  return { ...(await renderMessage(data, { locale, zone, baseUrl })), pageName: data.page.name }
}
