import type { Metadata } from 'next'
import { addresses, openGraphLocale } from '#app/addresses'
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
  const title = t('title')
  const description = t('list.lede')
  return {
    title,
    description,
    alternates: addresses('/maintenances', locale, settings),
    openGraph: {
      type: 'website',
      siteName: settings.name,
      title,
      description,
      locale: openGraphLocale(locale),
    },
  }
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
