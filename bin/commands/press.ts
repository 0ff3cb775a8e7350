import { parseArgs } from 'node:util'
import type { Command } from '#bin/command'
import { offerMetrics } from '#bin/metrics/offer-metrics'
import { poolMetrics } from '#bin/metrics/pool-metrics'
import { counter, gauge } from '#bin/metrics/registry'
import { urlOf } from '#bin/options'
import { needDatabase } from '#bin/processes/need-database'
import { untilListening } from '#bin/processes/until-listening'
import { root } from '#bin/root'
import { printJson } from '#lib/log'

/** What prints the public pages for this host's front. */
export const command: Command = {
  usage: '[--app URL]',
  summary: 'prints the public pages that the front of this host serves',
  details: ['', '--app  address of the app (http://127.0.0.1:3001)', '', 'Needs DATABASE_URL.'],
  async run(args) {
    const { values } = parseArgs({
      args,
      options: { app: { type: 'string', default: 'http://127.0.0.1:3001' } },
    })
    printJson('press')
    needDatabase('press')
    const app = urlOf('--app', values.app)
    const [{ startPress }] = await Promise.all([import('#press/main'), untilListening(app)])
    const counts = { printed: 0, failures: 0, waiting: 0 }
    await startPress({ app, root, counts })
    await offerMetrics('press', (registry) => {
      poolMetrics(registry)
      const count = (name: `${string}_total`, help: string, look: () => number) =>
        counter(registry, name, help, () => [{ value: look() }])
      count('candor_editions_printed_total', 'Addresses printed anew', () => counts.printed)
      count('candor_print_failures_total', 'Prints that failed and are tried again', () => counts.failures)
      gauge(registry, 'candor_press_waiting', 'Groups that wait to be printed', () => [
        { value: counts.waiting },
      ])
    })
    process.send?.({ ready: true })
  },
}
