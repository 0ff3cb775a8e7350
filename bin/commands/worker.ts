import { parseArgs } from 'node:util'
import { register } from 'tsx/esm/api'
import type { Command } from '#bin/command'
import { needDatabase } from '#bin/processes/need-database'

/** Everything after the commit. */
export const command: Command = {
  usage: '',
  summary: 'sends what events call for',
  details: ['', 'Needs DATABASE_URL.'],
  async run(args) {
    parseArgs({ args, options: {} })
    needDatabase('worker')
    // Mail templates are .tsx, which Node does not run by itself.
    register()
    await import('#worker/main')
    process.send?.({ ready: true })
  },
}
