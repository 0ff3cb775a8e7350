import { incidentDocument } from '#app/[locale]/(feeds)/document'
import { maintenanceMarkdown } from '#domain/incident/markdown-maintenance'
import { publicMaintenance } from '#domain/maintenance/queries'

export const dynamic = 'force-dynamic'

export const GET = incidentDocument('markdown', '.md', async (slug, { locale, page, baseUrl }) => {
  const held = await publicMaintenance(slug, locale)
  const url = `${baseUrl}/${locale}/maintenances/${slug}`
  return held && maintenanceMarkdown(held, { locale, zone: page.organisationZone, url })
})
