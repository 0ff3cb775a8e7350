import { allowReading, incidentForms, statuspage } from '#app/api/v2/statuspage'
import { publicStories } from '#domain/incident/public-stories'
import { scheduledMaintenances } from '#domain/maintenance/statuspage'
import { publicServices } from '#domain/service/public-services'
import { componentForms, statusForm } from '#domain/service/statuspage'

export const dynamic = 'force-dynamic'

export const OPTIONS = allowReading

export const GET = statuspage(async (locale) => {
  const [services, stories, maintenances] = await Promise.all([
    publicServices(),
    publicStories(locale, { open: true }),
    scheduledMaintenances(),
  ])
  return {
    components: componentForms(services),
    incidents: await incidentForms(stories, services, locale),
    scheduled_maintenances: maintenances,
    status: statusForm(services),
  }
})
