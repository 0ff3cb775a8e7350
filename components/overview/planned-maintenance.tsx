import { PlannedStory } from '#components/maintenance/planned-story'
import type { MaintenanceView } from '#domain/maintenance/maintenance'
import { translator } from '#i18n/messages'

type PlannedMaintenanceProps = { maintenances: MaintenanceView[]; locale: string; zone: string }

/** Work that is planned or under way, and the way to all of it. */
export function PlannedMaintenance({ maintenances, locale, zone }: PlannedMaintenanceProps) {
  const t = translator(locale, 'maintenance')
  return (
    <section className="band" aria-labelledby="maintenance">
      <h2 className="band-title" id="maintenance">
        {t('title')}
      </h2>
      {maintenances.map((maintenance) => (
        <PlannedStory key={maintenance.slug} maintenance={maintenance} locale={locale} zone={zone} />
      ))}
      <p className="band-more">
        <a href={`/${locale}/maintenances`}>{t('list.all')}</a>
      </p>
    </section>
  )
}
