import { type Leave, type Ready, startWanted } from '#domain/delivery/start-wanted'

const mostAtOnce = 50

type Waiting = Ready & {
  begin: () => void
  refuse: (error: unknown) => void
  pass: (leave: Leave) => void
}

/** What has begun, or why it has not. */
export type Passed<T> = { begun: T } | { refused: Exclude<Leave, 'start'> }

/**
 * The last step before a message starts. Those who come while others pass go together next, so a busy worker asks
 * the database once for many.
 */
export class StartGate {
  #waiting: Waiting[] = []
  #working = false

  /** Calls `begin` if the message may start, while no reader can leave. */
  pass<T>(ready: Ready, begin: () => T): Promise<Passed<T>> {
    return new Promise((resolve, reject) => {
      let begun: T
      this.#waiting.push({
        ...ready,
        begin: () => {
          begun = begin()
        },
        refuse: reject,
        // Wrapped, so that what has begun is not awaited here.
        pass: (leave) => resolve(leave === 'start' ? { begun } : { refused: leave }),
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
        await startWanted(batch, (leaves) => {
          for (const waiting of batch) {
            const leave = leaves.get(waiting.delivery.id) ?? 'leave'
            if (leave === 'start') waiting.begin()
            settled.add(waiting)
            waiting.pass(leave)
          }
        })
      } catch (error) {
        for (const waiting of batch) if (!settled.has(waiting)) waiting.refuse(error)
      }
    }
    this.#working = false
  }
}
