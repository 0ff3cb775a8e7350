import { ClockRange } from '#components/console/clock-range'
import { type Publication, PublicationMark } from '#components/console/mark'
import { MaintenanceState } from '#components/state'
import type { MaintenanceView } from '#domain/maintenance/maintenance'
import { listOf } from '#i18n/lists'

type Props = { maintenance: MaintenanceView & { publication: Publication }; locale: string; zone: string }

/** One maintenance in the list: how it stands, when it is, what it is about. */
export function MaintenanceRow({ maintenance, locale, zone }: Props) {
  const { slug, title, status, services, startsAt, endsAt, publication } = maintenance
  return (
    <li className="grid gap-x-6 gap-y-1 border-line border-b py-3 sm:grid-cols-[11rem_minmax(0,1fr)_15rem]">
      <div>
        <MaintenanceState status={status} locale={locale} />
      </div>
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-3 font-semibold">
          <a href={`/${locale}/console/maintenances/${slug}`}>
            <bdi lang={title.locale}>{title.body}</bdi>
          </a>
          <PublicationMark publication={publication} locale={locale} />
        </p>
        <p className="text-quiet text-sm">
          {listOf(
            services.map(({ name }) => name),
            locale,
          )}
        </p>
      </div>
      <p className="text-quiet text-sm">
        <ClockRange from={startsAt} to={endsAt} locale={locale} zone={zone} />
      </p>
    </li>
  )
}
