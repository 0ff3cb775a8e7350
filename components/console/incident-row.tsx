import { ClockTime } from '#components/console/clock-time'
import { ImpactWord, type Publication, PublicationMark } from '#components/console/mark'
import { IncidentState } from '#components/state'
import type { EntryView, IncidentView } from '#domain/incident/incident'
import { translator } from '#i18n/messages'
import { duration, stampWords } from '#i18n/stamps'
import { plainText } from '#lib/markdown'

export type Row = IncidentView & { publication: Publication }

type Props = { incident: Row; locale: string; zone: string; now: Date }

/** One incident in the list: how it stands, what was last said and what is owed to readers. */
export function IncidentRow({ incident, locale, zone, now }: Props) {
  const last = lastUpdate(incident.entries)
  return (
    <li className="grid gap-x-6 gap-y-1 border-line border-b py-3 sm:grid-cols-[11rem_minmax(0,1fr)_15rem]">
      <div className="flex flex-wrap items-baseline gap-x-3 sm:grid sm:content-start">
        <IncidentState status={incident.status} impact={incident.impact} locale={locale} />
        <span className="text-quiet text-sm">
          <ImpactWord impact={incident.impact} locale={locale} />
        </span>
      </div>
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-3 font-semibold">
          <a href={`/${locale}/console/incidents/${incident.slug}`}>
            <bdi lang={incident.title.locale}>{incident.title.body}</bdi>
          </a>
          <PublicationMark publication={incident.publication} locale={locale} />
        </p>
        {last?.body ? (
          <p className="text-quiet text-sm">
            <bdi lang={last.body.locale}>
              {plainText(last.body.body, 180, stampWords(last.body.locale, zone))}
            </bdi>
          </p>
        ) : null}
      </div>
      <div className="text-sm">
        <p className="text-quiet">
          <ClockTime instant={last?.occurredAt ?? incident.startedAt} locale={locale} zone={zone} />
        </p>
        <Owed incident={incident} locale={locale} zone={zone} now={now} />
      </div>
    </li>
  )
}

/** What readers wait for: the next update, or the postmortem. */
export function Owed({ incident, locale, zone, now }: Props) {
  const t = translator(locale, 'console.list')
  const { nextUpdateBy, postmortem } = incident
  if (!incident.resolvedAt) {
    if (!nextUpdateBy) return <p className="text-quiet">{t('noNextUpdate')}</p>
    const late = now.getTime() - nextUpdateBy.getTime()
    return late > 0 ? (
      <p className="font-semibold text-major">{t('updateOverdue', { since: duration(late, locale) })}</p>
    ) : (
      <p>
        {t.rich('updateBy', { time: () => <ClockTime instant={nextUpdateBy} locale={locale} zone={zone} /> })}
      </p>
    )
  }
  if (postmortem.state === 'published') return <p className="text-quiet">{t('postmortem.published')}</p>
  if (postmortem.state === 'not_planned') return <p className="text-quiet">{t('postmortem.not_planned')}</p>
  if (postmortem.overdue) return <p className="font-semibold text-major">{t('postmortem.overdue')}</p>
  const { dueBy } = postmortem
  if (!dueBy) return <p>{t('postmortem.pending')}</p>
  return (
    <p>
      {t.rich('postmortem.dueBy', { time: () => <ClockTime instant={dueBy} locale={locale} zone={zone} /> })}
    </p>
  )
}

const lastUpdate = (entries: readonly EntryView[]) => entries.findLast((entry) => entry.status !== null)
