import type { Metadata } from 'next'
import { addresses, openGraphLocale } from '#app/addresses'
import { reader } from '#app/reader'
import { Overview } from '#components/overview/overview'
import { Page } from '#components/page'
import { overviewVersion } from '#domain/incident/page-version'
import { publicOverview } from '#domain/incident/queries'
import { translator } from '#i18n/messages'
import { now } from '#lib/clock'
import { MissingPage, missingMetadata } from './missing'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  const { locale, settings, known } = await reader()
  if (!known) return missingMetadata()
  const title = translator(locale, 'page')('title', { name: settings.name })
  return {
    alternates: addresses('', locale, settings),
    openGraph: {
      type: 'website',
      siteName: settings.name,
      title,
      locale: openGraphLocale(locale),
      url: `/${locale}`,
    },
  }
}

export default async function OverviewPage() {
  const { locale, settings, known } = await reader()
  if (!known) return <MissingPage />
  const overview = await publicOverview(locale)
  return (
    <Page settings={settings} locale={locale} path="" version={overviewVersion(overview, settings).version}>
      <Overview overview={overview} locale={locale} zone={settings.organisationZone} now={now()} />
    </Page>
  )
}
