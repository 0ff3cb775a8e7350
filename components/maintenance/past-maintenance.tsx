import { Words } from '#components/prose'
import { StampRange } from '#components/stamp'
import { MaintenanceState } from '#components/state'
import type { MaintenanceView } from '#domain/maintenance/maintenance'
import { listOf } from '#i18n/lists'
import { translator } from '#i18n/messages'

type Props = { maintenances: MaintenanceView[]; locale: string; zone: string }

/** What was planned and done in a month. */
export function PastMaintenance({ maintenances, locale, zone }: Props) {
  return (
    <section className="day" aria-labelledby="maintenance">
      <h2 className="day-name" id="maintenance">
        {translator(locale, 'maintenance')('title')}
      </h2>
      <ul className="day-stories">
        {maintenances.map(({ slug, title, status, services, startsAt, endsAt }) => (
          <li key={slug}>
            <a className="day-title" href={`/${locale}/maintenances/${slug}`}>
              <Words prose={title} locale={locale} />
            </a>
            <p className="day-facts">
              <MaintenanceState status={status} locale={locale} />
              <StampRange from={startsAt} to={endsAt} locale={locale} zone={zone} />
              <span>
                {listOf(
                  services.map(({ name }) => name),
                  locale,
                )}
              </span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
