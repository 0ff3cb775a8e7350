import type { Metadata } from 'next'
import { DeliverySections } from '#components/console/delivery-sections'
import { IncidentHeader } from '#components/console/incident-header'
import { settings } from '#domain/settings/queries'
import { may } from '#domain/staff/staff'
import { translator } from '#i18n/messages'
import { now } from '#lib/clock'
import { deliveryPage } from '../../../../delivery-page'
import { incidentPage } from '../../load'
import { replay } from './actions'

type Props = {
  params: Promise<{ locale: string; slug: string; eventId: string }>
  searchParams: Promise<{ done?: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params
  const { incident } = await incidentPage(locale, slug)
  return { title: translator(locale, 'console.deliveries')('pageTitle', { incident: incident.title.body }) }
}

export default async function DeliveryPage({ params, searchParams }: Props) {
  const [{ locale, slug: asked, eventId }, { done }] = await Promise.all([params, searchParams])
  const { actor, incident } = await incidentPage(locale, asked)
  const { slug } = incident
  const [detail, { organisationZone: zone, sourceLocale }] = await Promise.all([
    deliveryPage(actor, { incident: slug }, eventId),
    settings(),
  ])
  const base = `/${locale}/console/incidents/${slug}`
  return (
    <>
      <IncidentHeader
        incident={incident}
        locale={locale}
        zone={zone}
        now={now()}
        tab="followers"
        done={done}
        heading="p"
      />
      <p className="text-sm">
        <a href={`${base}/followers`}>{translator(locale, 'console.deliveries')('all')}</a>
      </p>
      <DeliverySections
        detail={detail}
        href={`${base}/deliveries/${eventId}`}
        {...{ slug, locale, zone, sourceLocale }}
        replay={may(actor, 'incident:write') ? (id) => replay.bind(null, locale, slug, eventId, id) : null}
      />
    </>
  )
}
