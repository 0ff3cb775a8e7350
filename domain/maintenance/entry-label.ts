import type { MaintenanceEntryView } from '#domain/maintenance/maintenance'
import { translator } from '#i18n/messages'
import { stampRange } from '#i18n/stamps'

/** What a row of a maintenance's story is called: `Rescheduled: 9 May 2025, 20:00–22:00 UTC`. */
export function maintenanceEntryLabel(entry: MaintenanceEntryView, locale: string, zone: string): string {
  const word = translator(locale, 'maintenance.entry')(entry.kind)
  const { times } = entry
  return times ? `${word}: ${stampRange(times.startsAt, times.endsAt, locale, zone).text}` : word
}
