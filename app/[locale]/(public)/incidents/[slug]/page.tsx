import type { Metadata } from 'next'
import { permanentRedirect } from 'next/navigation'
import { cache } from 'react'
import { articleOf } from '#app/article'
import { storyMetadata } from '#app/page-metadata'
import { reader } from '#app/reader'
import { Story } from '#components/incident/story'
import { JsonLd } from '#components/json-ld'
import { Page } from '#components/page'
import { incidentVersion } from '#domain/incident/page-version'
import { publicIncident } from '#domain/incident/queries'
import { translator } from '#i18n/messages'
import { stampWords } from '#i18n/stamps'
import { now } from '#lib/clock'
import { env } from '#lib/env'
import { plainText } from '#lib/markdown'
import { MissingPage, missingMetadata } from '../../missing'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ slug: string }> }

const story = cache(publicIncident)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, settings, known } = await reader()
  const { slug } = await params
  const found = known ? await story(slug, locale) : null
  if (!found) return missingMetadata()
  if ('redirect' in found) return {}
  const { incident } = found
  const title = plainText(incident.title.body)
  const words = incident.postmortem.state === 'published' ? incident.postmortem.summary : null
  const said = words ?? incident.entries.findLast((entry) => entry.body)?.body
  const description = translator(locale, 'incident')('description', {
    status: translator(locale, 'common.incidentStatus')(incident.status),
    title: said?.body ? plainText(said.body, 180, stampWords(said.locale, settings.organisationZone)) : title,
  })
  return storyMetadata(`/incidents/${incident.slug}`, { title, description }, incident, { locale, settings })
}

export default async function IncidentPage({ params }: Props) {
  const { locale, settings, known } = await reader()
  const { slug } = await params
  const found = known ? await story(slug, locale) : null
  if (!found) return <MissingPage />
  if ('redirect' in found) permanentRedirect(`/${locale}/incidents/${found.redirect}`)
  const { incident } = found
  return (
    <Page
      settings={settings}
      locale={locale}
      path={`/incidents/${incident.slug}`}
      version={incidentVersion(incident, settings).version}
    >
      <JsonLd data={articleOf(incident, locale, settings, env().baseUrl)} />
      <Story
        incident={incident}
        locale={locale}
        zone={settings.organisationZone}
        supportUrl={settings.supportUrl}
        now={now()}
      />
    </Page>
  )
}
