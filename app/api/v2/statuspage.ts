import { maintenanceUrl } from '#app/api/v1/maintenances/show'
import type { PublicStory } from '#domain/incident/public-stories'
import { announced, publicChangedAt, publicStories } from '#domain/incident/public-stories'
import { incidentForm } from '#domain/incident/statuspage'
import { scheduledMaintenances } from '#domain/maintenance/statuspage'
import { type PublicService, publicServices } from '#domain/service/public-services'
import { settings } from '#domain/settings/queries'
import { pageForm } from '#domain/settings/statuspage'
import { isLocale } from '#i18n/locales'
import { env } from '#lib/env'
import { invalid } from '#lib/errors'
import { problem } from '#lib/problem'

const open = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Methods': 'GET, HEAD, OPTIONS' }

/** The language of the prose: what `?locale=` asks for, else the page's source. */
async function localeOf(request: Request): Promise<string> {
  const asked = new URL(request.url).searchParams.get('locale')
  if (asked === null) return (await settings()).sourceLocale
  if (!isLocale(asked)) throw invalid('locale', 'unknown_locale', `No locale “${asked}”`)
  return asked
}

/** GET of a Statuspage-compatible document: `page`, then what `parts` adds for a locale. Anybody may read it. */
export const statuspage =
  (parts: (locale: string) => Promise<object>) =>
  async (request: Request): Promise<Response> => {
    try {
      const locale = await localeOf(request)
      const [page, changedAt, rest] = await Promise.all([settings(), publicChangedAt(), parts(locale)])
      const body = { page: pageForm(page, env().baseUrl, changedAt), ...rest }
      return Response.json(body, { headers: { ...open, 'Cache-Control': 'no-cache' } })
    } catch (error) {
      const response = problem(error)
      response.headers.set('Access-Control-Allow-Origin', '*')
      return response
    }
  }

/** OPTIONS of the same: other sites' scripts may read. */
export const allowReading = () =>
  new Response(null, { status: 204, headers: { Allow: open['Access-Control-Allow-Methods'], ...open } })

/** The `incidents` list of these stories. */
export async function incidentForms(
  stories: readonly PublicStory[],
  services: readonly PublicService[],
  locale: string,
) {
  const context = {
    locale,
    zone: (await settings()).organisationZone,
    services,
    announced: await announced(stories),
    url: (slug: string) => `${env().baseUrl}/${locale}/incidents/${slug}`,
  }
  return stories.map((story) => incidentForm(story, context))
}

/** What `scheduled-maintenances.json` and the like hold. */
export async function maintenanceList(locale: string, which: Parameters<typeof scheduledMaintenances>[1]) {
  const services = await publicServices()
  const url = (slug: string) => maintenanceUrl(slug, locale)
  return { scheduled_maintenances: await scheduledMaintenances({ locale, services, url }, which) }
}

/** What `incidents.json` and the like hold. */
export async function incidentList(locale: string, options: Parameters<typeof publicStories>[1]) {
  const [stories, services] = await Promise.all([publicStories(locale, options), publicServices()])
  return { incidents: await incidentForms(stories, services, locale) }
}
