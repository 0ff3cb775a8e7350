import { PastMaintenance } from '#components/maintenance/past-maintenance'
import { DayList } from '#components/overview/day-list'
import { Day } from '#components/stamp'
import { TranslationNotice } from '#components/translation-notice'
import type { HistoryView } from '#domain/incident/overview'
import { translator } from '#i18n/messages'

type HistoryProps = { history: HistoryView; locale: string; zone: string }

/** The incidents of a month, and the ways to the months around it. */
export function History({ history, locale, zone }: HistoryProps) {
  const t = translator(locale, 'history')
  const { month, previous, next, days, maintenances, notice } = history
  return (
    <>
      {notice ? (
        <TranslationNotice notice={notice} locale={locale} zone={zone} path={`/history/${month}`} />
      ) : null}
      <div className="headline">
        <p className="headline-state">
          <span>{t('title')}</span>
        </p>
        <h1>
          <Day day={month} locale={locale} pattern="month" />
        </h1>
      </div>
      {days.length === 0 && maintenances.length === 0 ? <p className="empty">{t('empty')}</p> : null}
      <DayList days={days} locale={locale} zone={zone} heading="h2" />
      {maintenances.length > 0 ? (
        <PastMaintenance maintenances={maintenances} locale={locale} zone={zone} />
      ) : null}
      <nav className="months" aria-label={t('months')}>
        {previous ? (
          <a href={`/${locale}/history/${previous}`} rel="prev">
            {t('earlier')} <Day day={previous} locale={locale} pattern="month" />
          </a>
        ) : null}
        {next ? (
          <a href={`/${locale}/history/${next}`} rel="next">
            {t('later')} <Day day={next} locale={locale} pattern="month" />
          </a>
        ) : null}
      </nav>
    </>
  )
}
