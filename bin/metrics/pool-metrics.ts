import type { Registry } from 'prom-client'
import { gauge } from '#bin/metrics/registry'
import { poolState } from '#lib/db'

/** The connections to the database that a process holds. */
export function poolMetrics(registry: Registry) {
  gauge(registry, 'candor_database_pool', 'Connections to the database, by state', () =>
    Object.entries(poolState()).map(([state, value]) => ({ value, labels: { state } })),
  )
}
