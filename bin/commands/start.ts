import { parseArgs } from 'node:util'
import type { Command } from '#bin/command'
import { sayAloud } from '#bin/say'
import { supervise } from '#bin/supervisor/supervise'

const REPEATED = 1_500

/** The whole product on one machine. */
export const command: Command = {
  usage: '[--no-sample]',
  summary: 'runs everything: database, app, worker, press and front',
  details: ['', '--no-sample  leave a new database empty'],
  async run(args) {
    const { values } = parseArgs({
      args,
      allowNegative: true,
      options: { sample: { type: 'boolean', default: true } },
    })
    const told = new AbortController()
    let toldAt = 0
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        // Asked again, it leaves at once; whatever it started ends by itself then. npm repeats each Ctrl-C.
        if (told.signal.aborted && Date.now() - toldAt > REPEATED) process.exit(1)
        toldAt ||= Date.now()
        told.abort()
      })
    }
    await supervise({ sample: values.sample, say: sayAloud }, told.signal)
    process.exit(0)
  },
}
