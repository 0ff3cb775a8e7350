import type { Metadata } from 'next'
import { listMetadata } from '#app/page-metadata'
import { reader } from '#app/reader'
import { MaintenanceList } from '#components/maintenance/maintenance-list'
import { Page } from '#components/page'
import { publicMaintenanceList } from '#domain/maintenance/queries'
import { translator } from '#i18n/messages'
import { MissingPage, missingMetadata } from '../missing'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  const { locale, settings, known } = await reader()
  if (!known) return missingMetadata()
  const t = translator(locale, 'maintenance')
  return listMetadata(
    '/maintenances',
    { title: t('title'), description: t('list.lede') },
    { locale, settings },
  )
}

export default async function MaintenancesPage() {
  const { locale, settings, known } = await reader()
  if (!known) return <MissingPage />
  const list = await publicMaintenanceList(locale)
  return (
    <Page settings={settings} locale={locale} path="/maintenances">
      <MaintenanceList list={list} locale={locale} zone={settings.organisationZone} />
    </Page>
  )
}
