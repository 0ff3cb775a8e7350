import { Words } from '#components/prose'
import { StampRange } from '#components/stamp'
import { MaintenanceState } from '#components/state'
import type { MaintenanceView } from '#domain/maintenance/maintenance'
import { listOf } from '#i18n/lists'

type Props = { maintenances: readonly MaintenanceView[]; locale: string; zone: string }

/** Maintenance in short: what, how it stands, when, on what. */
export const MaintenanceRows = ({ maintenances, locale, zone }: Props) => (
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
)
