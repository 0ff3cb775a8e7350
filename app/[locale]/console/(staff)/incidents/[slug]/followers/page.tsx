import type { Metadata } from 'next'
import { ClockTime } from '#components/console/clock-time'
import { DeliveryTable } from '#components/console/delivery-table'
import { FollowerFacts } from '#components/console/follower-facts'
import { IncidentHeader } from '#components/console/incident-header'
import { deliveryReport } from '#domain/delivery/queries'
import { settings } from '#domain/settings/queries'
import { followerCounts } from '#domain/subscription/queries'
import { translator } from '#i18n/messages'
import { now } from '#lib/clock'
import { incidentPage } from '../load'

type Props = { params: Promise<{ locale: string; slug: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params
  const { incident } = await incidentPage(locale, slug)
  return { title: translator(locale, 'console.followers')('pageTitle', { incident: incident.title.body }) }
}

export default async function FollowersPage({ params }: Props) {
  const { locale, slug } = await params
  const { actor, incident } = await incidentPage(locale, slug)
  const [counts, report, { organisationZone: zone }] = await Promise.all([
    followerCounts(actor, incident.slug),
    deliveryReport(actor, { incident: incident.slug }),
    settings(),
  ])
  const t = translator(locale, 'console.followers')
  return (
    <>
      <IncidentHeader
        incident={incident}
        locale={locale}
        zone={zone}
        now={now()}
        tab="followers"
        done={undefined}
      />
      <section aria-labelledby="followers">
        <h2 id="followers" className="mb-2 font-semibold text-lg">
          {t('title')}
        </h2>
        <FollowerFacts counts={counts} locale={locale} />
      </section>
      <section aria-labelledby="deliveries" className="mt-8">
        <h2 id="deliveries" className="mb-2 font-semibold text-lg">
          {t('deliveries')}
        </h2>
        {report.length === 0 ? (
          <p className="text-quiet">{t('noDeliveries')}</p>
        ) : (
          <DeliveryTable
            rows={report.map((row) => ({
              ...row,
              href: `/${locale}/console/incidents/${incident.slug}/deliveries/${row.eventId}`,
              time: <ClockTime instant={row.occurredAt} locale={locale} zone={zone} />,
            }))}
            locale={locale}
          />
        )}
      </section>
    </>
  )
}
