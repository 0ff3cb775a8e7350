import type { Claimed } from '#domain/delivery/delivery'
import { startWanted } from '#domain/delivery/start-wanted'

const mostAtOnce = 50

type Waiting = {
  delivery: Claimed
  begin: () => void
  refuse: (error: unknown) => void
  pass: (wanted: boolean) => void
}

/**
 * The last step before a message starts. Those who come while others pass go together next, so a busy worker asks
 * the database once for many.
 */
export class StartGate {
  #waiting: Waiting[] = []
  #working = false

  /** Calls `begin` if the message is still wanted, while no reader can leave; null if it is not. */
  pass<T>(delivery: Claimed, begin: () => T): Promise<T | null> {
    return new Promise((resolve, reject) => {
      let begun: T | null = null
      this.#waiting.push({
        delivery,
        begin: () => {
          begun = begin()
        },
        refuse: reject,
        // Wrapped, so that what has begun is not awaited here.
        pass: (wanted) => resolve(wanted ? begun : null),
      })
      void this.#work()
    })
  }

  async #work() {
    if (this.#working) return
    this.#working = true
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, mostAtOnce)
      const settled = new Set<Waiting>()
      try {
        await startWanted(
          batch.map(({ delivery }) => delivery),
          (wanted) => {
            for (const waiting of batch) {
              const isWanted = wanted.has(waiting.delivery.id)
              if (isWanted) waiting.begin()
              settled.add(waiting)
              waiting.pass(isWanted)
            }
          },
        )
      } catch (error) {
        for (const waiting of batch) if (!settled.has(waiting)) waiting.refuse(error)
      }
    }
    this.#working = false
  }
}
