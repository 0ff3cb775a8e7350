import type { AttemptRecord } from '#domain/delivery/delivery'
import { recordAttempts } from '#domain/delivery/record-attempts'

const mostAtOnce = 200
const longestWait = 250

/**
 * Gathers attempts and writes them down together: at 200, or 250 ms after the first. What was sent and is not
 * written yet is all that a crash can send twice.
 */
export class AttemptLog {
  #waiting: AttemptRecord[] = []
  #writing: Promise<void> = Promise.resolve()
  #timer: NodeJS.Timeout | undefined

  add(attempt: AttemptRecord) {
    this.#waiting.push(attempt)
    if (this.#waiting.length >= mostAtOnce) this.#write()
    else this.#timer ??= setTimeout(() => this.#write(), longestWait)
  }

  /** Resolves when everything added so far stands in the database. Throws where it could not be written. */
  async flush(): Promise<void> {
    this.#write()
    await this.#writing
  }

  #write() {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const batch = this.#waiting.splice(0)
    if (batch.length === 0) return
    this.#writing = this.#writing.then(() => recordAttempts(batch))
    this.#writing.catch(() => undefined)
  }
}
