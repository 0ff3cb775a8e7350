import type { MaintenanceView } from '#domain/maintenance/maintenance'
import { proseJson } from '#domain/text/json'

/** The public form of a maintenance. */
export const maintenanceJson = (maintenance: MaintenanceView, url: string) => ({
  slug: maintenance.slug,
  ...proseJson({ title: maintenance.title, body: maintenance.body }),
  status: maintenance.status,
  startsAt: maintenance.startsAt,
  verifyingAt: maintenance.verifyingAt,
  endsAt: maintenance.endsAt,
  services: maintenance.services,
  cancelledAt: maintenance.cancelledAt,
  entries: maintenance.entries.map(({ kind, occurredAt, body, times }) => ({
    kind,
    occurredAt,
    ...proseJson({ body }),
    times,
  })),
  url,
  publishedAt: maintenance.publishedAt,
  updatedAt: maintenance.updatedAt,
})
