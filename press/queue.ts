import type { Group } from '#press/addresses'
import type { Failure } from '#press/print-group'

const RETRY = [250, 1_000, 5_000, 15_000, 60_000]

/** A group to be printed. `since` is when it began to fail; null while it has not. Instants are milliseconds. */
export type Waiting = {
  group: Group
  failures: number
  notBefore: number
  since: number | null
  errors: readonly Failure[]
}

/** Groups waiting to be printed, in the order of asking. Asked for again before its turn, a group is printed once. */
export class Queue {
  readonly #waiting = new Map<string, Waiting>()

  get size(): number {
    return this.#waiting.size
  }

  /** Groups that failed and wait for another try. */
  get failing(): Waiting[] {
    return [...this.#waiting.values()].filter(({ since }) => since !== null)
  }

  add(group: Group) {
    const { since = null, errors = [] } = this.#waiting.get(group.name) ?? {}
    this.#waiting.delete(group.name)
    this.#waiting.set(group.name, { group, failures: 0, notBefore: 0, since, errors })
  }

  /** Forgets everything, because all is to be printed anew. */
  clear() {
    this.#waiting.clear()
  }

  /** Whether any group's time has come. */
  isDue(at: number): boolean {
    return this.#waiting.values().some(({ notBefore }) => notBefore <= at)
  }

  /** Takes the first group whose time has come. */
  take(at: number): Waiting | null {
    for (const waiting of this.#waiting.values()) {
      if (waiting.notBefore > at) continue
      this.#waiting.delete(waiting.group.name)
      return waiting
    }
    return null
  }

  /**
   * Puts a group back after a failure, for later, unless it was asked for anew meanwhile. Returns the pause in ms.
   */
  putBack({ group, failures, since }: Waiting, at: number, errors: readonly Failure[] = []): number {
    const pause = RETRY[Math.min(failures, RETRY.length - 1)] ?? 0
    const again = this.#waiting.get(group.name)
    const next = again ?? { group, failures: failures + 1, notBefore: at + pause }
    this.#waiting.set(group.name, { ...next, since: since ?? at, errors })
    return pause
  }
}
