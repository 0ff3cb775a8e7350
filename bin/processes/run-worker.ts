// The worker's own process, bundled into one file before it starts (bin/prepare/bundle.ts).
import { offerMetrics } from '#bin/metrics/offer-metrics'
import { poolMetrics } from '#bin/metrics/pool-metrics'
import { printJson } from '#lib/log'

printJson('worker')
await offerMetrics('worker', poolMetrics)
await import('#worker/main')
process.send?.({ ready: true })
