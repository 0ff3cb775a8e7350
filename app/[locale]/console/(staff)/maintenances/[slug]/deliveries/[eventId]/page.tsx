import type { Metadata } from 'next'
import { DeliverySections } from '#components/console/delivery-sections'
import { MaintenanceHeader } from '#components/console/maintenance-header'
import { settings } from '#domain/settings/queries'
import { may } from '#domain/staff/staff'
import { translator } from '#i18n/messages'
import { deliveryPage } from '../../../../delivery-page'
import { maintenancePage } from '../../load'
import { replay } from './actions'

type Props = {
  params: Promise<{ locale: string; slug: string; eventId: string }>
  searchParams: Promise<{ done?: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params
  const { maintenance } = await maintenancePage(locale, slug)
  return {
    title: translator(locale, 'console.deliveries')('pageTitle', { incident: maintenance.title.body }),
  }
}

export default async function MaintenanceDeliveryPage({ params, searchParams }: Props) {
  const [{ locale, slug: asked, eventId }, { done }] = await Promise.all([params, searchParams])
  const { actor, maintenance } = await maintenancePage(locale, asked)
  const { slug } = maintenance
  const [detail, { organisationZone: zone, sourceLocale }] = await Promise.all([
    deliveryPage(actor, { maintenance: slug }, eventId),
    settings(),
  ])
  const base = `/${locale}/console/maintenances/${slug}`
  return (
    <>
      <MaintenanceHeader maintenance={maintenance} locale={locale} zone={zone} done={done} heading="p" />
      <p className="text-sm">
        <a href={base}>{translator(locale, 'console.deliveries')('all')}</a>
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
