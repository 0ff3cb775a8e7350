import { incidentDocument } from '#app/[locale]/(feeds)/document'
import { maintenanceVersion } from '#domain/incident/page-version'
import { publicMaintenance } from '#domain/maintenance/queries'

export const dynamic = 'force-dynamic'

export const GET = incidentDocument('json', '/version.json', async (slug, { locale, page }) => {
  const held = await publicMaintenance(slug, locale)
  return held && JSON.stringify(maintenanceVersion(held, page))
})
