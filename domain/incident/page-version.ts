import { createHash } from 'node:crypto'
import type { IncidentView } from '#domain/incident/incident'
import type { OverviewView } from '#domain/incident/overview'
import type { SettingsView } from '#domain/settings/settings'

/** What `version.json` says of a page: `version` changes exactly when the page reads differently. */
export type PageVersion = { version: string; validUntil: Date | null; updatedAt: Date | null }

/**
 * A page's version from what it shows. `validUntil` counts: when it passes, the page changes by time alone.
 * Staff at work on a draft move an incident's `updatedAt`, which its page does not show.
 */
function versionFrom(view: object, page: SettingsView): string {
  const { version: _, ...shown } = page
  return createHash('sha256')
    .update(JSON.stringify([view, shown]))
    .digest('base64url')
    .slice(0, 22)
}

export function incidentVersion(view: IncidentView, page: SettingsView): PageVersion {
  const { updatedAt, ...shown } = view
  return { version: versionFrom(shown, page), validUntil: view.validUntil, updatedAt }
}

export function overviewVersion(view: OverviewView, page: SettingsView): PageVersion {
  return { version: versionFrom(view, page), validUntil: view.validUntil, updatedAt: view.changedAt }
}
