import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { MetricsAnswer, MetricsQuestion } from '#bin/metrics/offer-metrics'
import { endWithParent } from '#bin/preload'
import { memoryFlags } from '#bin/processes/memory'
import { Refusal } from '#bin/refusal'
import { root } from '#bin/root'
import type { Say } from '#bin/say'

const GRACE = 8_000
const SLOWEST_RETRY = 10_000
const ANSWER_IN_TIME = 1_000

export type PartOptions = { args: string[]; env: NodeJS.ProcessEnv; say: Say }

/** One process of the product, started again whenever it ends by itself. */
export class Part {
  readonly name: string
  readonly #options: PartOptions
  #child: ChildProcess | undefined
  #stopping = false
  #delay = 500

  /** `name` is the subcommand of `candor` that the process runs. */
  constructor(name: string, options: PartOptions) {
    this.name = name
    this.#options = options
  }

  /** Starts the process. Resolves once it reports to be ready; rejects where it ends before by itself. */
  start(): Promise<void> {
    const { args, env } = this.#options
    const child = fork(join(root, 'bin/candor.ts'), [this.name, ...args], {
      cwd: root,
      env,
      // Its own process group, so that Ctrl-C reaches only the supervisor, which ends its parts in order.
      detached: true,
      execArgv: ['--import', endWithParent, ...(memoryFlags[this.name] ?? [])],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    this.#child = child
    return new Promise((resolve, reject) => {
      let ready = false
      child.once('message', () => {
        ready = true
        resolve()
      })
      child.once('exit', (code, signal) => {
        this.#child = undefined
        if (this.#stopping) resolve()
        else if (ready) void this.#again(`The ${this.name} ended unexpectedly (${signal ?? `code ${code}`}).`)
        else
          reject(
            new Refusal(
              `The ${this.name} did not start (${signal ?? `code ${code}`}); what it says stands above.`,
            ),
          )
      })
      child.once('error', reject)
    })
  }

  get isRunning(): boolean {
    return this.#child !== undefined
  }

  /** What the process says about itself in numbers; null where it does not answer. */
  metrics(): Promise<object[] | null> {
    const child = this.#child
    if (!child?.connected) return Promise.resolve(null)
    return new Promise((resolve) => {
      const done = (answer: object[] | null) => {
        clearTimeout(late)
        child.off('message', take)
        resolve(answer)
      }
      const take = (message: Partial<MetricsAnswer>) => {
        if (Array.isArray(message?.metrics)) done(message.metrics)
      }
      const late = setTimeout(() => done(null), ANSWER_IN_TIME)
      child.on('message', take)
      child.send({ metrics: 'asked' } satisfies MetricsQuestion, (error) => {
        if (error) done(null)
      })
    })
  }

  /** Ends the process politely, or after a while otherwise. */
  async stop(): Promise<void> {
    this.#stopping = true
    const child = this.#child
    if (!child) return
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    child.kill('SIGTERM')
    const late = setTimeout(() => child.kill('SIGKILL'), GRACE)
    await ended
    clearTimeout(late)
  }

  async #again(why: string): Promise<void> {
    while (!this.#stopping) {
      this.#options.say(`${why} Starting it again.`)
      await wait(this.#delay)
      if (this.#stopping) return
      this.#delay = Math.min(this.#delay * 2, SLOWEST_RETRY)
      try {
        await this.start()
        this.#delay = 500
        return
      } catch (error) {
        why = error instanceof Error ? error.message : String(error)
      }
    }
  }
}
