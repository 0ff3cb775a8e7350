import {
  claimDeliveries,
  releaseDeliveries,
  renewLeases,
  skipDelivery,
} from '#domain/delivery/claim-deliveries'
import { type Claimed, leaseLength, type Outcome } from '#domain/delivery/delivery'
import type { Leave } from '#domain/delivery/start-wanted'
import { now } from '#lib/clock'
import type { Channels } from '#notifications/channels'
import { linksFor } from '#notifications/links'
import { AttemptLog } from '#worker/attempt-log'
import { Lanes } from '#worker/lanes'
import { logError } from '#worker/log'
import { StartGate } from '#worker/start-gate'
import { Wording, type Words } from '#worker/wording'

/** How many are claimed at once, and how few may wait before the next are. Few, so that what is urgent comes soon. */
const claimSize = 300
const fewWaiting = 100

/** How many may wait where nothing of it can begin: what a domain in trouble has to wait for holds up nobody else. */
const mostWaiting = 1_500

/** How long what waits for a domain in trouble is put aside, in milliseconds. */
const aside = 5_000

/** Between looks for more where the last found little, in milliseconds. */
const betweenClaims = 100

/** A server that cannot be reached so often in a row is left alone for a while. */
const tooManyUnreachable = 3
const restOfChannel = 5_000

type Channel = Claimed['channel']
type Slot = NonNullable<ReturnType<Lanes['next']>>

/** What came of a delivery, or what is to be done with it where nothing was begun. */
type Result = Outcome | 'again' | Exclude<Leave, 'start' | 'reword'>

/** A try that came to nothing before anybody was asked for anything. */
const unasked = (detail: string): Outcome => ({ kind: 'transient', detail, notTheLane: true })

export type SendDue = {
  channels: Channels
  baseUrl: string
  /** Aborted: finish what has begun, give back the rest. */
  signal?: AbortSignal
}

/**
 * Sends everything that is due until nothing is. Claims a little ahead of what is being sent, holds on to it while
 * alive, writes down what came of it in batches. Returns how many deliveries were begun.
 */
export const sendDue = (options: SendDue): Promise<number> => new Outbox(options).run()

/** Sends what is due, one run after another, and remembers which domains and endpoints are in trouble. */
export class Outbox {
  readonly #options: SendDue
  readonly #lanes: Lanes
  readonly #gate = new StartGate()
  readonly #log: AttemptLog
  readonly #wording: Wording
  /** Claimed and not written down yet. */
  readonly #held = new Set<string>()
  readonly #rests = new Map<string, number>()
  readonly #unreachable = new Map<Channel, number>()
  #begun = 0
  #isBlocked = false
  #hasNews = false
  #change: () => void = () => undefined

  constructor(options: SendDue) {
    this.#options = options
    const { channels } = options
    this.#wording = new Wording(options.baseUrl)
    this.#log = new AttemptLog({ signal: options.signal })
    this.#lanes = new Lanes(this.#lanesOf, (channel) => channels[channel as Channel] ?? { connections: 1 })
  }

  /** Returns how many deliveries were begun. */
  async run(): Promise<number> {
    const { signal } = this.#options
    this.#begun = 0
    const renewal = setInterval(() => {
      renewLeases([...this.#held]).catch((error) => logError('renew', error))
    }, leaseLength / 4)
    try {
      let nothingDue = false
      let claimAt = 0
      while (!signal?.aborted) {
        if (this.#wantsMore(Date.now() >= claimAt)) {
          this.#hasNews = false
          const claimed = await claimDeliveries(claimSize)
          nothingDue = claimed.length === 0
          if (claimed.length < claimSize) claimAt = Date.now() + betweenClaims
          for (const { id } of claimed) this.#held.add(id)
          await this.#add(claimed)
        }
        this.#beginSome()
        if (this.#isBlocked && this.#lanes.size >= fewWaiting) {
          await this.#makeWay()
          // Nothing but what is in trouble was due: no need to take it and put it back again all the time.
          if (this.#lanes.size === 0) claimAt = Date.now() + 5 * betweenClaims
        }
        if (nothingDue && this.#lanes.size + this.#lanes.busy === 0) break
        await this.#somethingChanges()
      }
      while (this.#lanes.busy > 0) await this.#somethingChanges()
    } finally {
      await this.#log.flush()
      clearInterval(renewal)
      await releaseDeliveries(this.#lanes.take().map(({ id }) => id))
    }
    return this.#begun
  }

  /** Something new is due: it is claimed now, however much else is waiting, because it may be more urgent. */
  lookAgain() {
    this.#hasNews = true
    this.#change()
  }

  #wantsMore(isTime: boolean): boolean {
    const { size } = this.#lanes
    if (this.#hasNews) return size < mostWaiting
    return isTime && size < (this.#isBlocked ? mostWaiting : fewWaiting)
  }

  /** Resolves when an attempt ends, or after a moment: what is slow earns its lane less with time. */
  #somethingChanges(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, betweenClaims)
      this.#change = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  /** What belongs to something that rests is put back until then. */
  async #add(claimed: readonly Claimed[]) {
    const at = now().getTime()
    const ready: Claimed[] = []
    const resting = new Map<number, string[]>()
    for (const delivery of claimed) {
      const until = this.#restOf(delivery)
      if (until === undefined || until <= at) ready.push(delivery)
      else resting.set(until, [...(resting.get(until) ?? []), delivery.id])
    }
    this.#lanes.add(ready)
    for (const [until, ids] of resting) await this.#putBack(ids, until)
  }

  #lanesOf = ({ channel, destination }: Claimed): string[] => {
    const lanes = this.#options.channels[channel]?.lanesOf(destination) ?? ['']
    return lanes.map((lane) => `${channel} ${lane}`)
  }

  #restOf(delivery: Claimed): number | undefined {
    const rests = [delivery.channel, ...this.#lanesOf(delivery)].flatMap(
      (name) => this.#rests.get(name) ?? [],
    )
    return rests.length > 0 ? Math.max(...rests) : undefined
  }

  async #putBack(ids: readonly string[], until?: number) {
    for (const id of ids) this.#held.delete(id)
    await releaseDeliveries(ids, until === undefined ? undefined : new Date(until))
  }

  #beginSome() {
    for (;;) {
      if (this.#options.signal?.aborted || this.#log.isFull) return
      const slot = this.#lanes.next(Date.now())
      this.#isBlocked = !slot && this.#lanes.isBlocked(Date.now())
      if (!slot) return
      this.#begun += 1
      void this.#attempt(slot)
    }
  }

  /** Puts aside what waits for domains and endpoints in trouble, uncounted. */
  async #makeWay() {
    const at = now().getTime()
    const waiting = this.#lanes.take((_, lanes) => this.#lanes.isTroubled(lanes, Date.now()))
    await this.#putBack(
      waiting.map(({ id }) => id),
      at + aside,
    )
  }

  async #attempt(slot: Slot) {
    const { delivery } = slot
    const startedAt = now()
    // Where it throws, nothing was begun: the database is away.
    let result: Result = 'release'
    try {
      result = await this.#resultOf(delivery)
    } catch (error) {
      logError('delivery', error, { delivery: delivery.id })
    }
    try {
      await this.#settle(slot, startedAt, result)
    } catch (error) {
      logError('settle', error, { delivery: delivery.id })
    }
    this.#beginSome()
    this.#change()
  }

  async #resultOf(delivery: Claimed): Promise<Result> {
    const channel = this.#options.channels[delivery.channel]
    if (!channel) return unasked(`no ${delivery.channel} here`)
    const worded = await this.#wording.of(delivery, channel)
    if ('failed' in worded) return unasked(worded.failed)
    if ('later' in worded) return worded.later ? unasked('not public now') : 'drop'
    const { words } = worded
    const recipient = { ...delivery, links: linksFor(delivery, this.#options.baseUrl) }
    const { prepare, send } = channel
    if (!prepare) {
      return await this.#start(delivery, worded, async () => {
        return (await send?.(words, recipient)) ?? { kind: 'transient', detail: 'no way to send' }
      })
    }
    const prepared = await prepare(words, recipient)
    if (!('begin' in prepared)) return prepared
    let begun = false
    try {
      return await this.#start(delivery, worded, () => {
        begun = true
        return prepared.begin()
      })
    } finally {
      if (!begun) prepared.drop()
    }
  }

  async #start(delivery: Claimed, words: Words, begin: () => Promise<Outcome | 'again'>): Promise<Result> {
    const passed = await this.#gate.pass({ delivery, knows: words.knows }, begin)
    if ('begun' in passed) return await passed.begun
    if (passed.refused !== 'reword') return passed.refused
    await this.#wording.forget(delivery, words)
    return 'again'
  }

  async #settle(slot: Slot, startedAt: Date, result: Result) {
    const { delivery } = slot
    const { id, attempt: number, replayedAfter } = delivery
    const at = now()
    const outcome = typeof result === 'string' ? null : result
    const rest = this.#lanes.done(slot, outcome, at.getTime())
    if (result === 'again') return this.#lanes.add([delivery])
    if (result === 'release') return await this.#putBack([id], at.getTime() + 1_000)
    if (!outcome) {
      this.#held.delete(id)
      return result === 'drop' ? await skipDelivery(delivery) : undefined
    }
    this.#log.add({ deliveryId: id, number, replayedAfter, startedAt, endedAt: at, outcome }, () => {
      this.#held.delete(id)
      this.#change()
    })
    if (rest) await this.#rest(rest.lane, rest.until)
    await this.#noteReach(delivery.channel, outcome, at)
  }

  async #noteReach(channel: Channel, outcome: Outcome, at: Date) {
    if (outcome.kind !== 'transient' || !outcome.wholeChannel) {
      this.#unreachable.delete(channel)
      return
    }
    const times = (this.#unreachable.get(channel) ?? 0) + 1
    this.#unreachable.set(channel, times)
    if (times >= tooManyUnreachable) await this.#rest(channel, at.getTime() + restOfChannel)
  }

  /** Puts back what waits for something that rests, uncounted. */
  async #rest(name: string, until: number) {
    this.#rests.set(name, until)
    const waiting = this.#lanes.take(({ channel }, lanes) => name === channel || lanes.includes(name))
    await this.#putBack(
      waiting.map(({ id }) => id),
      until,
    )
  }
}
