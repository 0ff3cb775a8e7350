import { incidentDocument } from '#app/[locale]/(feeds)/document'
import { incidentVersion } from '#domain/incident/page-version'
import { publicIncident } from '#domain/incident/queries'

export const dynamic = 'force-dynamic'

export const GET = incidentDocument('json', '/version.json', async (slug, { locale, page }) => {
  const held = await publicIncident(slug, locale)
  return held && 'incident' in held ? JSON.stringify(incidentVersion(held.incident, page)) : held
})
