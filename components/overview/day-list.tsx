import { Words } from '#components/prose'
import { Day } from '#components/stamp'
import { IncidentState } from '#components/state'
import type { IncidentSummary } from '#domain/incident/incident'
import { listOf } from '#i18n/lists'
import { translator } from '#i18n/messages'
import { dayOf, duration } from '#i18n/stamps'

type DayListProps = {
  days: { date: string; incidents: IncidentSummary[] }[]
  locale: string
  zone: string
  heading: 'h2' | 'h3'
}

/** Days with what began on them, or that nothing did. */
export function DayList({ days, locale, zone, heading: Heading }: DayListProps) {
  const t = translator(locale, 'overview')
  return (
    <div className="day-list">
      {days.map(({ date, incidents }) => (
        <section key={date} className="day">
          <Heading className="day-name">
            <Day day={date} locale={locale} pattern="weekday" />
          </Heading>
          {incidents.length === 0 ? (
            <p className="day-quiet">{t('quietDay')}</p>
          ) : (
            <ul className="day-stories">
              {incidents.map((incident) => (
                <Story key={incident.slug} incident={incident} locale={locale} zone={zone} />
              ))}
            </ul>
          )}
        </section>
      ))}
    </div>
  )
}

type StoryProps = { incident: IncidentSummary; locale: string; zone: string }

function Story({ incident, locale, zone }: StoryProps) {
  const t = translator(locale, 'overview')
  const { startedAt, resolvedAt, postmortem, services } = incident
  const due = (
    <Day
      key="due"
      day={postmortem.dueBy ? dayOf(postmortem.dueBy, zone) : ''}
      locale={locale}
      pattern="short"
    />
  )
  const sentences = [
    services.length > 0
      ? listOf(
          services.map(({ service }) => service.name),
          locale,
        )
      : null,
    resolvedAt
      ? t('resolvedAfter', { duration: duration(resolvedAt.getTime() - startedAt.getTime(), locale) })
      : null,
  ].filter((sentence) => sentence !== null)
  return (
    <li>
      <a className="day-title" href={`/${locale}/incidents/${incident.slug}`}>
        <Words prose={incident.title} locale={locale} />
      </a>
      <p className="day-facts">
        <IncidentState status={incident.status} impact={incident.impact} locale={locale} />
        {sentences.map((sentence) => (
          <span key={sentence}>
            <bdi>{sentence}</bdi>
          </span>
        ))}
        {postmortem.state === 'published' ? <span>{t('postmortemPublished')}</span> : null}
        {postmortem.state === 'pending' && postmortem.dueBy ? (
          <span>
            {t.rich(postmortem.overdue ? 'postmortemOverdue' : 'postmortemDue', { day: () => due })}
          </span>
        ) : null}
      </p>
    </li>
  )
}
