import type { Metadata } from 'next'
import { listMetadata } from '#app/page-metadata'
import { reader } from '#app/reader'
import { OpenRemediation } from '#components/open-remediation'
import { Page } from '#components/page'
import { publicRemediation } from '#domain/remediation/queries'
import { translator } from '#i18n/messages'
import { MissingPage, missingMetadata } from '../missing'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  const { locale, settings, known } = await reader()
  if (!known) return missingMetadata()
  const t = translator(locale, 'remediation')
  return listMetadata('/remediation', { title: t('title'), description: t('lede') }, { locale, settings })
}

export default async function RemediationPage() {
  const { locale, settings, known } = await reader()
  if (!known) return <MissingPage />
  const open = await publicRemediation(locale)
  return (
    <Page settings={settings} locale={locale} path="/remediation">
      <OpenRemediation open={open} locale={locale} zone={settings.organisationZone} />
    </Page>
  )
}
