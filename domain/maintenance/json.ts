import { correctionJson } from '#domain/correction/json'
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
  entries: maintenance.entries.map(({ id, kind, occurredAt, body, times }) => ({
    id: id === kind ? null : id,
    kind,
    occurredAt,
    ...proseJson({ body }),
    times,
  })),
  corrections: maintenance.corrections.map(correctionJson),
  url,
  publishedAt: maintenance.publishedAt,
  updatedAt: maintenance.updatedAt,
})
