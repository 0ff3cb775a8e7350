import type { MaintenanceView } from '#domain/maintenance/maintenance'
import type { SettingsView } from '#domain/settings/settings'
import { plainText } from '#lib/markdown'

/** A maintenance as a schema.org Event, for search engines. */
export function maintenanceEvent(
  held: MaintenanceView,
  locale: string,
  settings: SettingsView,
  baseUrl: string,
) {
  const url = `${baseUrl}/${locale}/maintenances/${held.slug}`
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    '@id': url,
    url,
    name: plainText(held.title.body, 110),
    inLanguage: held.title.locale,
    startDate: held.startsAt.toISOString(),
    endDate: held.endsAt.toISOString(),
    eventStatus: `https://schema.org/Event${held.status === 'cancelled' ? 'Cancelled' : 'Scheduled'}`,
    eventAttendanceMode: 'https://schema.org/OnlineEventAttendanceMode',
    location: { '@type': 'VirtualLocation', url: `${baseUrl}/${locale}` },
    organizer: { '@type': 'Organization', name: settings.name, url: `${baseUrl}/${locale}` },
  }
}
