import { Stamp } from '#components/stamp'
import { Notice } from '#components/ui/notice'
import { isSilent, needsAttention, type PressReport } from '#domain/press/press'
import { translator } from '#i18n/messages'

type Props = { reports: readonly PressReport[]; locale: string; zone: string; now: Date }

/** Says which pages readers see in an older version, since when and why; nothing where all are printed. */
export function PressNotice({ reports, locale, zone, now }: Props) {
  const t = translator(locale, 'console.press')
  const shown = reports.filter((report) => needsAttention(report, now))
  if (shown.length === 0) return null
  const stamp = (at: Date) => <Stamp at={at} locale={locale} zone={zone} />
  return (
    <aside aria-label={t('title')} className="mb-6 grid gap-3">
      {shown.map((report) => (
        <Notice key={`${report.host} ${report.reportedAt.getTime()}`} tone="degraded">
          {isSilent(report, now) ? (
            <p>{t.rich('silent', { host: report.host, stamp: () => stamp(report.reportedAt) })}</p>
          ) : (
            <>
              <p>{t('failing', { count: report.failed })}</p>
              <ul className="mt-2 grid gap-2">
                {report.failures.slice(0, 5).map(({ address, error, since, nextTryAt }) => (
                  <li key={address}>
                    <code className="break-all">
                      <bdi>{address}</bdi>
                    </code>
                    <span className="block text-quiet">
                      {t.rich('failure', { since: () => stamp(since), next: () => stamp(nextTryAt) })}
                    </span>
                    <span className="block break-words text-quiet" lang="en" dir="ltr">
                      {error}
                    </span>
                  </li>
                ))}
              </ul>
              {report.failed > 5 ? <p className="mt-2">{t('more', { count: report.failed - 5 })}</p> : null}
            </>
          )}
        </Notice>
      ))}
    </aside>
  )
}
