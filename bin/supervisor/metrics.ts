import { AggregatorRegistry } from 'prom-client'
import { databaseMetrics } from '#bin/metrics/database-metrics'
import { gauge, registryOf } from '#bin/metrics/registry'
import { serveMetrics } from '#bin/metrics/serve-metrics'
import type { Part } from '#bin/supervisor/part'

/** One address with the numbers of every part, of the supervisor itself, and of the database. */
export async function startMetrics(
  { host, port }: { host: string; port: number },
  { parts, databaseUrl, dataDir }: { parts: Part[]; databaseUrl: string; dataDir: string },
): Promise<{ stop: () => Promise<void> }> {
  const own = registryOf('supervisor')
  gauge(own, 'candor_part_up', 'Whether a part of the product runs', () =>
    parts.map((part) => ({ value: part.isRunning ? 1 : 0, labels: { class: part.name } })),
  )
  const close = databaseMetrics(own, databaseUrl, dataDir)
  const server = await serveMetrics(host, port, async () => {
    const answers = await Promise.all(parts.map((part) => part.metrics()))
    const all = [await own.getMetricsAsJSON(), ...answers.filter((answer) => answer !== null)]
    return AggregatorRegistry.aggregate(all).metrics()
  })
  return {
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await close()
    },
  }
}
