import { Stamp } from '#components/stamp'
import { ServiceState } from '#components/state'
import type { IncidentView } from '#domain/incident/incident'
import { translator } from '#i18n/messages'
import { duration } from '#i18n/stamps'

type FactsProps = { incident: IncidentView; locale: string; zone: string }

/** The story in figures, beside it. */
export function Facts({ incident, locale, zone }: FactsProps) {
  const t = translator(locale, 'incident.facts')
  const { window, services, postmortem, resolvedAt } = incident
  return (
    <dl className="facts">
      {services.length > 0 ? (
        <div>
          <dt>{t('services', { count: services.length })}</dt>
          {services.map(({ service, status }) => (
            <dd key={service.slug}>
              <bdi>{service.name}</bdi>
              {resolvedAt ? null : <ServiceState status={status} locale={locale} />}
            </dd>
          ))}
        </div>
      ) : null}
      {window?.endedAt ? (
        <div>
          <dt>{t('duration')}</dt>
          <dd>{duration(window.endedAt.getTime() - window.startedAt.getTime(), locale)}</dd>
        </div>
      ) : null}
      {resolvedAt ? (
        <div>
          <dt>{t('resolved')}</dt>
          <dd>
            <Stamp at={resolvedAt} locale={locale} zone={zone} />
          </dd>
        </div>
      ) : null}
      {postmortem.state === 'published' ? (
        <div>
          <dt>{t('postmortem')}</dt>
          <dd>
            <Stamp at={postmortem.publishedAt} locale={locale} zone={zone} />
          </dd>
        </div>
      ) : null}
      {postmortem.state === 'published' && postmortem.correctedAt ? (
        <div>
          <dt>{t('corrected')}</dt>
          <dd>
            <Stamp at={postmortem.correctedAt} locale={locale} zone={zone} />
          </dd>
        </div>
      ) : null}
    </dl>
  )
}
