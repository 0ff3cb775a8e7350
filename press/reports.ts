import { createHash } from 'node:crypto'
import { hostname } from 'node:os'
import { type PressReport, reportEvery } from '#domain/press/press'
import { reportPress } from '#domain/press/report-press'
import type { Waiting } from '#press/queue'

/** What fails for a moment only is printed at the next try and worth nobody's time. */
const WORTH_TELLING = 2_000
const NAMED = 20

type Told = Omit<PressReport, 'host' | 'reportedAt' | 'failed' | 'failures'> & { failing: readonly Waiting[] }

/** Tells the console and the metrics how this press is doing: every so often, and when what fails changes. */
export class Reports {
  readonly #id: string
  #said = ''
  #at = 0
  #busy = false

  /** `folder` is the press's store, which with the host's name says which press this is. */
  constructor(folder: string) {
    this.#id = createHash('sha256').update(`${hostname()}\n${folder}`).digest('hex').slice(0, 24)
  }

  /** Never throws and is not waited for: with the database away, staff have other worries. */
  tell({ failing, ...rest }: Told) {
    const since = Date.now() - WORTH_TELLING
    const failures = failing
      .filter((waiting) => (waiting.since ?? since) < since)
      .flatMap((waiting) =>
        waiting.errors.map(({ address, error }) => ({
          address,
          error: error.slice(0, 300),
          since: new Date(waiting.since ?? 0),
          nextTryAt: new Date(waiting.notBefore),
        })),
      )
    const said = JSON.stringify([rest.release, failures])
    if (this.#busy || (said === this.#said && Date.now() - this.#at < reportEvery)) return
    this.#busy = true
    this.#at = Date.now()
    const failed = failures.length
    reportPress(this.#id, { ...rest, host: hostname(), failed, failures: failures.slice(0, NAMED) })
      .then(
        () => {
          this.#said = said
        },
        () => undefined,
      )
      .finally(() => {
        this.#busy = false
      })
  }
}
