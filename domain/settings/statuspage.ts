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
