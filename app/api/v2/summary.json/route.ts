import { allowReading, incidentForms, maintenanceList, statuspage } from '#app/api/v2/statuspage'
import { publicStories } from '#domain/incident/public-stories'
import { publicServices } from '#domain/service/public-services'
import { componentForms, statusForm } from '#domain/service/statuspage'

export const dynamic = 'force-dynamic'

export const OPTIONS = allowReading

export const GET = statuspage(async (locale) => {
  const [services, stories, maintenances] = await Promise.all([
    publicServices(),
    publicStories(locale, { open: true }),
    maintenanceList(locale, 'unfinished'),
  ])
  return {
    components: componentForms(services),
    incidents: await incidentForms(stories, services, locale),
    ...maintenances,
    status: statusForm(services),
  }
})
