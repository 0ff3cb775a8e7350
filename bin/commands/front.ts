import { parseArgs } from 'node:util'
import type { Command } from '#bin/command'
import { urlOf } from '#bin/options'
import { serveUntilTold } from '#bin/processes/until-told'
import { root } from '#bin/root'
import { serveFront } from '#front/main'

/** What readers reach. */
export const command: Command = {
  usage: '[--app URL]',
  summary: 'serves HOST and PORT in front of an app',
  details: ['', '--app  address of the app (http://127.0.0.1:3001)'],
  async run(args) {
    const { values } = parseArgs({
      args,
      options: { app: { type: 'string', default: 'http://127.0.0.1:3001' } },
    })
    serveUntilTold(await serveFront({ app: urlOf('--app', values.app), root }))
  },
}
