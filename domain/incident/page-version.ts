import { createHash } from 'node:crypto'
import type { IncidentView } from '#domain/incident/incident'
import type { OverviewView } from '#domain/incident/overview'
import { lastTold } from '#domain/incident/told'
import type { MaintenanceView } from '#domain/maintenance/maintenance'
import type { SettingsView } from '#domain/settings/settings'

/**
 * What `version.json` says of a page: `version` changes exactly when the page reads differently, by time alone
 * at `validUntil`; `updatedAt` is when something was last told, null on an empty page.
 */
export type PageVersion = { version: string; validUntil: Date | null; updatedAt: Date | null }

/** From what a page shows. Its `validUntil` counts: it moves when time alone has changed the page. */
function versionFrom(view: object, page: SettingsView): string {
  const { version: _, ...shown } = page
  return createHash('sha256')
    .update(JSON.stringify([view, shown]))
    .digest('base64url')
    .slice(0, 22)
}

/** Of an incident's page. Staff at work on a draft move the view's `updatedAt`, which the page does not show. */
export function incidentVersion(view: IncidentView, page: SettingsView): PageVersion {
  const { updatedAt: _, ...shown } = view
  return { version: versionFrom(shown, page), validUntil: view.validUntil, updatedAt: lastTold(view) }
}

/** Of a maintenance's page. What the worker writes down of it moves the view's `updatedAt`, which is not shown. */
export function maintenanceVersion(view: MaintenanceView, page: SettingsView): PageVersion {
  const { updatedAt: _, ...shown } = view
  const { validUntil, entries, corrections, publishedAt } = view
  const told = [
    publishedAt,
    ...entries.map((entry) => entry.occurredAt),
    ...corrections.map((one) => one.correctedAt),
  ]
  return {
    version: versionFrom(shown, page),
    validUntil,
    updatedAt: new Date(Math.max(...told.map((at) => at.getTime()))),
  }
}

/** Of the overview. */
export const overviewVersion = (view: OverviewView, page: SettingsView): PageVersion => ({
  version: versionFrom(view, page),
  validUntil: view.validUntil,
  updatedAt: view.changedAt,
})
