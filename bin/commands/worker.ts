import { parseArgs } from 'node:util'
import { register } from 'tsx/esm/api'
import type { Command } from '#bin/command'
import { offerMetrics } from '#bin/metrics/offer-metrics'
import { poolMetrics } from '#bin/metrics/pool-metrics'
import { needDatabase } from '#bin/processes/need-database'
import { printJson } from '#lib/log'

/** Everything after the commit. */
export const command: Command = {
  usage: '',
  summary: 'sends what events call for',
  details: ['', 'Needs DATABASE_URL.'],
  async run(args) {
    parseArgs({ args, options: {} })
    printJson('worker')
    needDatabase('worker')
    // Mail templates are .tsx, which Node does not run by itself.
    register()
    await offerMetrics('worker', poolMetrics)
    await import('#worker/main')
    process.send?.({ ready: true })
  },
}
