import { Corrected, Corrections } from '#components/incident/corrections'
import { MaintenanceTimeline } from '#components/maintenance/timeline'
import { Prose, Provenance, Words } from '#components/prose'
import { Stamp, StampRange } from '#components/stamp'
import { MaintenanceState, ServiceState } from '#components/state'
import { TranslationNotice } from '#components/translation-notice'
import { correctionsOf } from '#domain/correction/correction'
import { isAhead, isUnderWay, type MaintenanceView, maintenanceNotice } from '#domain/maintenance/maintenance'
import { comma, listOf } from '#i18n/lists'
import { translator } from '#i18n/messages'
import { duration } from '#i18n/stamps'

type Props = { maintenance: MaintenanceView; locale: string; zone: string }

/** A maintenance as its readers see it: what is done, when, on what, and what was said of it. */
export function MaintenanceStory({ maintenance, locale, zone }: Props) {
  const t = translator(locale, 'maintenance')
  const { title, body, status, services, startsAt, endsAt, entries, corrections, slug } = maintenance
  const names = listOf(
    services.map(({ name }) => name),
    locale,
  )
  const notice = maintenanceNotice(maintenance, locale)
  const [note] = correctionsOf(corrections, { part: 'body' })
  return (
    <>
      {notice ? (
        <TranslationNotice notice={notice} locale={locale} zone={zone} path={`/maintenances/${slug}`} />
      ) : null}
      <div className="headline">
        <p className="headline-state">
          <MaintenanceState status={status} locale={locale} />
          <a href={`/${locale}/maintenances`}>{t('title')}</a>
          {isAhead(status) ? (
            <a className="headline-follow" href={`/${locale}#follow`}>
              {translator(locale, 'follow')('button')}
            </a>
          ) : null}
        </p>
        <h1>
          <Words prose={title} locale={locale} />
        </h1>
        <Provenance prose={title} locale={locale} zone={zone} />
        <p className="lede">{t(`lede.${status}`, { services: names })}</p>
      </div>
      <figure className="window">
        <figcaption className="window-caption">
          <span className="window-title">{t(status === 'cancelled' ? 'wasPlanned' : 'when')}</span>{' '}
          <StampRange from={startsAt} to={endsAt} locale={locale} zone={zone} />
          {`${comma(locale)}${duration(endsAt.getTime() - startsAt.getTime(), locale)}`}
        </figcaption>
      </figure>
      <div className="spread">
        <div className="rail">
          <dl className="facts">
            <div>
              <dt>{translator(locale, 'incident.facts')('services', { count: services.length })}</dt>
              {services.map((service) => (
                <dd key={service.slug}>
                  <bdi>{service.name}</bdi>
                  {isUnderWay(status) ? <ServiceState status="under_maintenance" locale={locale} /> : null}
                </dd>
              ))}
            </div>
            <div>
              <dt>{t('announced')}</dt>
              <dd>
                <Stamp at={maintenance.publishedAt} locale={locale} zone={zone} />
              </dd>
            </div>
          </dl>
        </div>
        <article className="told">
          {body ? (
            <section id="details" aria-labelledby="details-title">
              <h2 id="details-title">{t('details')}</h2>
              <Prose prose={body} locale={locale} zone={zone} />
              {note ? <Corrected at={note.correctedAt} note={note} locale={locale} zone={zone} /> : null}
            </section>
          ) : null}
          <section id="timeline" aria-labelledby="timeline-title">
            <h2 id="timeline-title">{translator(locale, 'common.section')('timeline')}</h2>
            <MaintenanceTimeline maintenance={maintenance} locale={locale} zone={zone} />
          </section>
          {corrections.length > 0 ? (
            <section id="corrections" aria-labelledby="corrections-title">
              <h2 id="corrections-title">{translator(locale, 'common.section')('corrections')}</h2>
              <Corrections corrections={corrections} rows={entries} locale={locale} zone={zone} />
            </section>
          ) : null}
        </article>
      </div>
    </>
  )
}
