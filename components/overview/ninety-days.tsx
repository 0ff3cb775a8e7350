import { Day } from '#components/stamp'
import { ServiceState } from '#components/state'
import { type ServiceDay, type ServiceStatus, serviceStatuses } from '#domain/service/service'
import { translator } from '#i18n/messages'
import { duration } from '#i18n/stamps'

/** Worse days stand taller, so that the strip reads without its colours. */
const heights: Record<ServiceStatus, number> = {
  operational: 7,
  under_maintenance: 11,
  degraded_performance: 15,
  partial_outage: 20,
  major_outage: 26,
}

const pathOf = (days: readonly ServiceDay[], status: ServiceStatus): string =>
  days.map((day, i) => (day.status === status ? `M${i} 26h.66v-${heights[status]}h-.66z` : '')).join('')

/** A service's last days as a picture; the days with trouble can be opened as a list. */
export function NinetyDays({ days, locale }: { days: ServiceDay[]; locale: string }) {
  const t = translator(locale, 'overview.days')
  const bad = days.filter(({ status }) => status !== 'operational').reverse()
  const picture = (
    <svg
      className="strip"
      viewBox={`0 0 ${Math.max(days.length, 1) - 0.34} 26`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      {serviceStatuses.map((status) => {
        const d = pathOf(days, status)
        return d ? <path key={status} className={`fill-${status}`} d={d} /> : null
      })}
    </svg>
  )
  if (bad.length === 0) {
    return (
      <div className="ninety">
        {picture}
        <span className="sr-only">{t('none', { total: days.length })}</span>
      </div>
    )
  }
  return (
    <details className="ninety">
      <summary>
        {picture}
        <span className="ninety-label">{t('some', { count: bad.length })}</span>
      </summary>
      <ul className="ninety-list">
        {bad.map((day) => (
          <li key={day.date}>
            <Day day={day.date} locale={locale} />
            <ServiceState status={day.status} locale={locale} />
            {day.minutes !== null && <span>{duration(day.minutes * 60_000, locale)}</span>}
          </li>
        ))}
      </ul>
    </details>
  )
}
