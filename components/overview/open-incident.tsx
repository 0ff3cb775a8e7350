import { NextUpdate } from '#components/next-update'
import { Prose, Words } from '#components/prose'
import { Stamp } from '#components/stamp'
import { IncidentState } from '#components/state'
import { incidentMark } from '#components/tone'
import type { IncidentSummary } from '#domain/incident/incident'
import type { SaidOnTop } from '#domain/text/text'
import { translator } from '#i18n/messages'

type OpenIncidentProps = {
  incident: IncidentSummary
  locale: string
  zone: string
  now: Date
  said: SaidOnTop
}

/** A story that is still being written: where it stands, its latest update, and when the next one is due. */
export function OpenIncident({ incident, locale, zone, now, said }: OpenIncidentProps) {
  const t = translator(locale)
  const { tone } = incidentMark(incident.status, incident.impact)
  return (
    <article className={`story tone-${tone}`}>
      <div className="story-facts">
        <IncidentState status={incident.status} impact={incident.impact} locale={locale} />
        <span>{t(`common.impact.${incident.impact}`)}</span>
        <span>
          {t.rich('overview.since', {
            stamp: () => <Stamp key="at" at={incident.startedAt} locale={locale} zone={zone} />,
          })}
        </span>
      </div>
      <div className="story-told">
        <h2>
          <a href={`/${locale}/incidents/${incident.slug}`}>
            <Words prose={incident.title} locale={locale} />
          </a>
        </h2>
        {incident.latestUpdate?.body ? (
          <Prose prose={incident.latestUpdate.body} locale={locale} zone={zone} said={said} />
        ) : null}
        {incident.nextUpdateBy ? (
          <NextUpdate by={incident.nextUpdateBy} now={now} locale={locale} zone={zone} />
        ) : null}
      </div>
    </article>
  )
}
