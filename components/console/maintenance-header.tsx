import { ClockTime } from '#components/console/clock-time'
import { type Publication, PublicationMark } from '#components/console/mark'
import { MaintenanceState } from '#components/state'
import { Notice } from '#components/ui/notice'
import type { MaintenanceView } from '#domain/maintenance/maintenance'
import { listOf } from '#i18n/lists'
import { translator } from '#i18n/messages'

type Props = {
  maintenance: MaintenanceView & { publication: Publication }
  locale: string
  zone: string
  /** What was just done, from the address. */
  done: string | undefined
}

/** What the page about a maintenance begins with. */
export function MaintenanceHeader({ maintenance, locale, zone, done }: Props) {
  const words = translator(locale, 'console.done')
  const key = done as Parameters<typeof words>[0]
  const { title, status, publication, startsAt, endsAt, services, slug } = maintenance
  return (
    <div className="mb-6">
      {done && words.has(key) ? (
        <div className="mb-4">
          <Notice role="status" tone="ok">
            {words(key)}
          </Notice>
        </div>
      ) : null}
      <h1 lang={title.locale} className="font-semibold text-2xl">
        {title.body}
      </h1>
      <div className="mt-1 flex flex-wrap items-baseline gap-x-4 gap-y-1 text-sm">
        <MaintenanceState status={status} locale={locale} />
        <PublicationMark publication={publication} locale={locale} />
        <span>
          <ClockTime instant={startsAt} locale={locale} zone={zone} /> –{' '}
          <ClockTime instant={endsAt} locale={locale} zone={zone} />
        </span>
        <span className="text-quiet">
          {listOf(
            services.map(({ name }) => name),
            locale,
          )}
        </span>
        {publication === 'published' ? (
          <a href={`/${locale}/maintenances/${slug}`}>
            {translator(locale, 'console.incident')('publicPage')}
          </a>
        ) : null}
      </div>
    </div>
  )
}
