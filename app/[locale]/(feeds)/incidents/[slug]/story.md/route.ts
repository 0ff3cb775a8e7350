import { incidentDocument } from '#app/[locale]/(feeds)/document'
import { storyMarkdown } from '#domain/incident/markdown-story'
import { publicIncident } from '#domain/incident/queries'

export const dynamic = 'force-dynamic'

export const GET = incidentDocument('markdown', '.md', async (slug, { locale, page, baseUrl }) => {
  const held = await publicIncident(slug, locale)
  if (!held || !('incident' in held)) return held
  const url = `${baseUrl}/${locale}/incidents/${slug}`
  return storyMarkdown(held.incident, { locale, zone: page.organisationZone, url })
})
