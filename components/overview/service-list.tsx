import { NinetyDays } from '#components/overview/ninety-days'
import { ServiceState } from '#components/state'
import type { OverviewView, ServiceLine } from '#domain/incident/overview'
import { translator } from '#i18n/messages'

/** Every service with its state now and its last days, under the headings of their groups. */
export function ServiceList({ groups, locale }: { groups: OverviewView['groups']; locale: string }) {
  const t = translator(locale, 'overview')
  return (
    <section className="band" aria-labelledby="services">
      <h2 className="band-title" id="services">
        {t('services')}
      </h2>
      {groups.map(({ group, services }) => (
        <div key={group?.slug ?? ''} className="service-group">
          {group ? (
            <h3 className="service-group-name">
              <bdi>{group.name}</bdi>
            </h3>
          ) : null}
          <ul className="services">
            {services.map((service) => (
              <Service key={service.slug} service={service} locale={locale} />
            ))}
          </ul>
        </div>
      ))}
      <p className="scale" aria-hidden="true">
        <span>{t('days.ago', { count: groups[0]?.services[0]?.days.length ?? 90 })}</span>
        <span>{t('days.today')}</span>
      </p>
    </section>
  )
}

const Service = ({ service, locale }: { service: ServiceLine; locale: string }) => (
  <li className="service">
    <div className="service-name">
      <bdi>{service.name}</bdi>
      {service.description ? (
        <p>
          <bdi>{service.description}</bdi>
        </p>
      ) : null}
    </div>
    <ServiceState status={service.status} locale={locale} />
    <NinetyDays days={service.days} locale={locale} />
  </li>
)
