import type { ReactNode } from 'react'
import { ClockTime } from '#components/console/clock-time'
import { Prose } from '#components/prose'
import { IncidentState, ServiceState } from '#components/state'
import type { EntryView, Impact } from '#domain/incident/incident'
import { translator } from '#i18n/messages'

type Props = {
  entry: EntryView
  impact: Impact
  locale: string
  zone: string
  /** The forms that correct it and take it back. */
  children?: ReactNode
}

/** A row of the timeline in the console. */
export function Entry({ entry, impact, locale, zone, children }: Props) {
  const t = translator(locale, 'console.timeline')
  const milestone = translator(locale, 'common.milestone')
  const late = Math.abs(entry.postedAt.getTime() - entry.occurredAt.getTime()) > 60_000
  return (
    <li
      id={entry.id}
      className="grid gap-x-6 gap-y-1 border-line border-b py-3 sm:grid-cols-[10rem_minmax(0,1fr)]"
    >
      <div className="text-sm">
        <ClockTime instant={entry.occurredAt} locale={locale} zone={zone} className="font-semibold" />
        {late ? (
          <p className="text-quiet">
            {t.rich('posted', {
              time: () => <ClockTime instant={entry.postedAt} locale={locale} zone={zone} />,
            })}
          </p>
        ) : null}
      </div>
      <div className="min-w-0">
        <div className="flex flex-wrap items-baseline gap-x-4">
          {entry.status ? (
            <IncidentState status={entry.status} impact={impact} locale={locale} />
          ) : (
            <span className="font-semibold text-sm">
              {entry.kind === 'update' ? t('update') : milestone(entry.kind)}
            </span>
          )}
          {entry.services.map(({ service, status }) => (
            <span key={service.slug} className="text-sm">
              {service.name}: <ServiceState status={status} locale={locale} />
            </span>
          ))}
          {entry.correctedAt ? <span className="text-quiet text-sm">{t('corrected')}</span> : null}
        </div>
        {entry.body ? <Prose prose={entry.body} locale={locale} zone={zone} /> : null}
        <div className="flex flex-wrap gap-x-6 *:open:basis-full">{children}</div>
      </div>
    </li>
  )
}
