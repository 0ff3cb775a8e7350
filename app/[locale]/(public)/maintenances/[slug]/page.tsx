import type { Metadata } from 'next'
import { cache } from 'react'
import { maintenanceEvent } from '#app/maintenance-event'
import { storyMetadata } from '#app/page-metadata'
import { reader } from '#app/reader'
import { JsonLd } from '#components/json-ld'
import { MaintenanceStory } from '#components/maintenance/story'
import { Page } from '#components/page'
import { maintenanceVersion } from '#domain/incident/page-version'
import { publicMaintenance } from '#domain/maintenance/queries'
import { listOf } from '#i18n/lists'
import { translator } from '#i18n/messages'
import { stampRange, stampWords } from '#i18n/stamps'
import { env } from '#lib/env'
import { plainText } from '#lib/markdown'
import { MissingPage, missingMetadata } from '../../missing'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ slug: string }> }

const story = cache(publicMaintenance)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, settings, known } = await reader()
  const { slug } = await params
  const held = known ? await story(slug, locale) : null
  if (!held) return missingMetadata()
  const title = plainText(held.title.body)
  const zone = settings.organisationZone
  const t = translator(locale, 'maintenance')
  const when = stampRange(held.startsAt, held.endsAt, locale, zone).text
  const services = listOf(
    held.services.map(({ name }) => name),
    locale,
  )
  const said = held.body ? plainText(held.body.body, 180, stampWords(held.body.locale, zone)) : ''
  const description = [t(`lede.${held.status}`, { services }), when, said].filter(Boolean).join(' ')
  return storyMetadata(`/maintenances/${held.slug}`, { title, description }, held, { locale, settings })
}

export default async function MaintenancePage({ params }: Props) {
  const { locale, settings, known } = await reader()
  const { slug } = await params
  const held = known ? await story(slug, locale) : null
  if (!held) return <MissingPage />
  return (
    <Page
      settings={settings}
      locale={locale}
      path={`/maintenances/${held.slug}`}
      version={maintenanceVersion(held, settings).version}
    >
      <JsonLd data={maintenanceEvent(held, locale, settings, env().baseUrl)} />
      <MaintenanceStory maintenance={held} locale={locale} zone={settings.organisationZone} />
    </Page>
  )
}
