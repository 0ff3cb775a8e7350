import { parseArgs } from 'node:util'
import type { Command } from '#bin/command'
import { urlOf } from '#bin/options'
import { needDatabase } from '#bin/processes/need-database'
import { untilListening } from '#bin/processes/until-listening'
import { root } from '#bin/root'

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
    needDatabase('press')
    const app = urlOf('--app', values.app)
    const [{ startPress }] = await Promise.all([import('#press/main'), untilListening(app)])
    await startPress({ app, root })
    process.send?.({ ready: true })
  },
}
