import { ClockTime } from '#components/console/clock-time'
import type { QueueRow } from '#domain/translation/translation'
import { nameOf } from '#i18n/locales'
import { translator } from '#i18n/messages'

type Props = { rows: readonly QueueRow[]; locale: string; zone: string }

/** What waits for translators, the most urgent on top. */
export function TranslationQueue({ rows, locale, zone }: Props) {
  const t = translator(locale, 'console.translations')
  if (rows.length === 0) return <p className="py-6 text-quiet">{t('nothingWaits')}</p>
  return (
    <ul aria-label={t('title')}>
      {rows.map((row) => (
        <li
          key={`${row.slug} ${row.locale}`}
          className="grid gap-x-6 gap-y-1 border-line border-b py-3 sm:grid-cols-[9rem_minmax(0,1fr)_16rem]"
        >
          <div className="flex flex-wrap items-baseline gap-x-3 sm:grid sm:content-start">
            <span lang={row.locale} className="font-semibold">
              {nameOf(row.locale)}
            </span>
            <span className={row.open ? 'font-semibold text-major text-sm' : 'text-quiet text-sm'}>
              {row.open ? t('open') : t('resolved')}
            </span>
          </div>
          <div className="min-w-0">
            <a
              href={`/${locale}/console/incidents/${row.slug}/translations?into=${row.locale}#${row.textId}`}
              lang={row.titleLocale}
              dir="auto"
              className="font-semibold"
            >
              {row.title}
            </a>
            <p className="text-sm">
              {[
                row.missing > 0 ? t('missing', { count: row.missing }) : '',
                row.stale > 0 ? t('stale', { count: row.stale }) : '',
                row.unreviewed > 0 ? t('unreviewed', { count: row.unreviewed }) : '',
              ]
                .filter(Boolean)
                .join(' · ')}
              {row.failed > 0 ? (
                <span className="font-semibold text-major"> {t('failed', { count: row.failed })}</span>
              ) : null}
            </p>
          </div>
          <p className="text-quiet text-sm">
            {t.rich('since', {
              time: () => <ClockTime instant={row.since} locale={locale} zone={zone} />,
            })}
          </p>
        </li>
      ))}
    </ul>
  )
}
