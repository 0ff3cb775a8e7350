import type { Group } from '#press/addresses'

const RETRY = [250, 1_000, 5_000, 15_000, 60_000]

type Waiting = { group: Group; failures: number; notBefore: number }

/** Groups waiting to be printed, in the order of asking. Asked for again before its turn, a group is printed once. */
export class Queue {
  readonly #waiting = new Map<string, Waiting>()

  get size(): number {
    return this.#waiting.size
  }

  /** Names of groups that failed and wait for another try. */
  get failing(): string[] {
    return [...this.#waiting.values()].filter((w) => w.failures > 0).map((w) => w.group.name)
  }

  add(group: Group) {
    this.#waiting.delete(group.name)
    this.#waiting.set(group.name, { group, failures: 0, notBefore: 0 })
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

  /** Puts a group back after a failure, for later, unless it was asked for anew meanwhile. Returns the pause in ms. */
  putBack({ group, failures }: Waiting, at: number): number {
    const pause = RETRY[Math.min(failures, RETRY.length - 1)] ?? 0
    if (!this.#waiting.has(group.name)) {
      this.#waiting.set(group.name, { group, failures: failures + 1, notBefore: at + pause })
    }
    return pause
  }
}
