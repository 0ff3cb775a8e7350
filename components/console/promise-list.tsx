import { ClockTime } from '#components/console/clock-time'
import { type PromiseView, promisePath } from '#domain/promise/promise'
import { translator } from '#i18n/messages'
import { duration, formatDay, stampWords } from '#i18n/stamps'
import { plainText } from '#lib/markdown'

type Props = { promises: readonly PromiseView[]; locale: string; zone: string; now: Date }

/** What readers were promised and wait for: what, of which incident, and by when or how late. */
export function PromiseList({ promises, locale, zone, now }: Props) {
  const t = translator(locale, 'console.promises')
  return (
    <ul>
      {promises.map((promise) => {
        const { kind, subjectId, title, text, promisedFor, dueAt, overdue } = promise
        return (
          <li
            key={subjectId}
            className="grid gap-x-6 gap-y-0.5 border-line border-b py-2 text-sm sm:grid-cols-[11rem_minmax(0,1fr)_15rem]"
          >
            <p className="text-quiet">{t(kind)}</p>
            <div className="min-w-0">
              <a href={`/${locale}${promisePath(promise)}`} lang={(text ?? title).locale} dir="auto">
                {text ? plainText(text.body, 140, stampWords(text.locale, zone)) : title.body}
              </a>
              {text ? (
                <p className="text-quiet">
                  <bdi lang={title.locale}>{title.body}</bdi>
                </p>
              ) : null}
            </div>
            {overdue ? (
              <p className="font-semibold text-major">
                {t('overdue', { since: duration(now.getTime() - dueAt.getTime(), locale) })}
              </p>
            ) : (
              <p>
                {kind === 'remediation'
                  ? t('byDay', { day: formatDay(promisedFor, locale) })
                  : t.rich('by', { time: () => <ClockTime instant={dueAt} locale={locale} zone={zone} /> })}
              </p>
            )}
          </li>
        )
      })}
    </ul>
  )
}
