import { parseArgs } from 'node:util'
import type { Command } from '#bin/command'
import { bundleWorker } from '#bin/prepare/bundle'
import { needDatabase } from '#bin/processes/need-database'

/** Everything after the commit. */
export const command: Command = {
  usage: '',
  summary: 'sends what events call for',
  details: ['', 'Needs DATABASE_URL.'],
  async run(args) {
    parseArgs({ args, options: {} })
    needDatabase('worker')
    await import(await bundleWorker())
  },
}
