import type { Registry } from 'prom-client'
import { registryOf } from '#bin/metrics/registry'
import { serveMetrics } from '#bin/metrics/serve-metrics'
import { env } from '#lib/env'

/** What a supervisor asks its parts, and what they answer. */
export type MetricsQuestion = { metrics: 'asked' }
export type MetricsAnswer = { metrics: object[] }

/**
 * Makes a process's numbers available: to the supervisor that started it, or on the metrics port of a process that
 * runs by itself. `add` puts its own numbers into the registry.
 */
export async function offerMetrics(process: string, add: (registry: Registry) => void) {
  const { metrics } = env()
  const { send } = globalThis.process
  if (!send && !metrics) return
  const registry = registryOf(process)
  add(registry)
  if (!send && metrics) {
    const server = await serveMetrics(metrics.host, metrics.port, () => registry.metrics())
    server.unref()
  } else {
    globalThis.process.on('message', (message: Partial<MetricsQuestion>) => {
      if (message?.metrics !== 'asked') return
      registry.getMetricsAsJSON().then(
        (answer) => globalThis.process.send?.({ metrics: answer } satisfies MetricsAnswer),
        () => undefined,
      )
    })
  }
}
