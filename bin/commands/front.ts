import { parseArgs } from 'node:util'
import type { Command } from '#bin/command'
import { offerMetrics } from '#bin/metrics/offer-metrics'
import { counter } from '#bin/metrics/registry'
import { urlOf } from '#bin/options'
import { serveUntilTold } from '#bin/processes/until-told'
import { root } from '#bin/root'
import { noCounts } from '#front/front'
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
    const counts = noCounts()
    const server = await serveFront({ app: urlOf('--app', values.app), root, counts })
    await offerMetrics('front', (registry) =>
      counter(registry, 'candor_requests_total', 'Requests by what answered them', () =>
        Object.entries(counts).map(([name, value]) => ({ value, labels: { class: name } })),
      ),
    )
    serveUntilTold(server)
  },
}
