import { ClockRange } from '#components/console/clock-range'
import { DoneNotice } from '#components/console/done-notice'
import { type Publication, PublicationMark } from '#components/console/mark'
import type { Action } from '#components/console/update-form'
import { MaintenanceState } from '#components/state'
import type { MaintenanceView } from '#domain/maintenance/maintenance'
import { listOf } from '#i18n/lists'
import { translator } from '#i18n/messages'

type Props = {
  maintenance: MaintenanceView & { publication: Publication }
  locale: string
  zone: string
  /** What was just done, from the address. */
  done: string | undefined
  /** Takes that back. */
  undo?: Action
  /** `p` where the page has a heading of its own. */
  heading?: 'h1' | 'p'
}

/** What the page about a maintenance begins with. */
export function MaintenanceHeader({ maintenance, locale, zone, done, undo, heading: Heading = 'h1' }: Props) {
  const { title, status, publication, startsAt, endsAt, services, slug } = maintenance
  return (
    <div className="mb-6">
      <DoneNotice locale={locale} done={done} undo={undo} />
      <Heading className="font-semibold text-2xl">
        <bdi lang={title.locale}>{title.body}</bdi>
      </Heading>
      <div className="mt-1 flex flex-wrap items-baseline gap-x-4 gap-y-1 text-sm">
        <MaintenanceState status={status} locale={locale} />
        <PublicationMark publication={publication} locale={locale} />
        <span>
          <ClockRange from={startsAt} to={endsAt} locale={locale} zone={zone} />
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
