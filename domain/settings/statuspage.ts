import type { ServiceStatus } from '#domain/service/service'
import type { SettingsView } from '#domain/settings/settings'

/** An installation holds one page, so its id says no more than that. */
export const pageId = 'page'

/** The `page` object; `updatedAt` null on a page where nothing has been said yet. */
export const pageForm = (settings: SettingsView, url: string, updatedAt: Date | null) => ({
  id: pageId,
  name: settings.name,
  url,
  time_zone: settings.organisationZone,
  updated_at: (updatedAt ?? new Date(0)).toISOString(),
})

const statuses = {
  operational: { indicator: 'none', description: 'All Systems Operational' },
  under_maintenance: { indicator: 'none', description: 'Service Under Maintenance' },
  degraded_performance: { indicator: 'minor', description: 'Minor Service Outage' },
  partial_outage: { indicator: 'major', description: 'Partial System Outage' },
  major_outage: { indicator: 'critical', description: 'Major Service Outage' },
} satisfies Record<ServiceStatus, { indicator: string; description: string }>

/** The `status` object from the worst state of any service. Programs compare the English words: never translated. */
export const statusForm = (worst: ServiceStatus) => statuses[worst]
