import { parseArgs } from 'node:util'
import type { Command } from '#bin/command'
import { offerMetrics } from '#bin/metrics/offer-metrics'
import { poolMetrics } from '#bin/metrics/pool-metrics'
import { portOf } from '#bin/options'
import { needDatabase } from '#bin/processes/need-database'
import { serveUntilTold } from '#bin/processes/until-told'
import { printJson } from '#lib/log'

/** Next.js alone, on an internal address. */
export const command: Command = {
  usage: '[--host H] [--port P]',
  summary: 'serves the console, the API and the pages to an internal address',
  details: [
    '',
    '--host  address to listen on (127.0.0.1)',
    '--port  port to listen on (3001)',
    '',
    'Needs DATABASE_URL.',
  ],
  async run(args) {
    const { values } = parseArgs({
      args,
      options: { host: { type: 'string', default: '127.0.0.1' }, port: { type: 'string', default: '3001' } },
    })
    printJson('app')
    needDatabase('app')
    const { serveApp } = await import('#bin/processes/serve-app')
    await offerMetrics('app', poolMetrics)
    serveUntilTold(await serveApp(values.host, portOf(values.port)))
  },
}
