import { MaintenanceRows } from '#components/maintenance/maintenance-rows'
import type { MaintenanceView } from '#domain/maintenance/maintenance'
import { translator } from '#i18n/messages'

type Props = { maintenances: MaintenanceView[]; locale: string; zone: string }

/** What was planned and done in a month. */
export const PastMaintenance = ({ maintenances, locale, zone }: Props) => (
  <section className="day" aria-labelledby="maintenance">
    <h2 className="day-name" id="maintenance">
      {translator(locale, 'maintenance')('title')}
    </h2>
    <MaintenanceRows maintenances={maintenances} locale={locale} zone={zone} />
  </section>
)
