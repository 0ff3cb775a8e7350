import { setTimeout as wait } from 'node:timers/promises'
import type { AttemptRecord } from '#domain/delivery/delivery'
import { recordAttempts } from '#domain/delivery/record-attempts'
import { isAway, logError } from '#worker/log'

const mostAtOnce = 200
const longestWait = 250

/** How often a batch that the database will not have is tried again before it is given up. */
const mostTries = 240

/** The same where the database is away and the worker is to end. */
const mostTriesAtEnd = 10

type Entry = { record: AttemptRecord; written: () => void }

/**
 * Gathers attempts and writes them down together: at a hundred, or 250 ms after the first. What was sent and is not
 * written yet is all that a crash can send twice; while the database is away it stays here, however long that is.
 * `signal` says that the worker ends, `pause` how long it waits between tries, in milliseconds.
 */
export class AttemptLog {
  #waiting: Entry[] = []
  #unwritten = 0
  #writing: Promise<void> = Promise.resolve()
  #timer: NodeJS.Timeout | undefined
  readonly #signal: AbortSignal | undefined
  readonly #pause: number

  constructor({ signal, pause = 500 }: { signal?: AbortSignal | undefined; pause?: number } = {}) {
    this.#signal = signal
    this.#pause = pause
  }

  /** Nothing more should be started until something has been written. */
  get isFull(): boolean {
    return this.#unwritten >= mostAtOnce
  }

  add(record: AttemptRecord, written: () => void = () => undefined) {
    this.#waiting.push({ record, written })
    this.#unwritten += 1
    if (this.#waiting.length >= mostAtOnce / 2) this.#write()
    else this.#timer ??= setTimeout(() => this.#write(), longestWait)
  }

  /** Resolves when everything added so far stands in the database. */
  async flush(): Promise<void> {
    this.#write()
    await this.#writing
  }

  #write() {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const batch = this.#waiting.splice(0)
    if (batch.length > 0) this.#writing = this.#writing.then(() => this.#record(batch))
  }

  async #record(batch: readonly Entry[]) {
    let tries = 0
    let triesAtEnd = 0
    while (true) {
      try {
        await recordAttempts(batch.map(({ record }) => record))
        break
      } catch (error) {
        logError('record', error, { attempts: batch.length })
        if (!isAway(error)) tries += 1
        if (this.#signal?.aborted) triesAtEnd += 1
        if (tries >= mostTries || triesAtEnd >= mostTriesAtEnd) break
        await wait(this.#pause)
      }
    }
    this.#unwritten -= batch.length
    for (const { written } of batch) written()
  }
}
