import { afterWrite, shownMaintenance } from '#app/api/v1/maintenances/show'
import { methods, ok } from '#app/api/v1/methods'
import { publishMaintenance } from '#domain/maintenance/publish-maintenance'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methods<{ slug: string }>(
  {
    PUT: async ({ actor, params, body, locale, options }) => {
      await publishMaintenance(actor, params.slug, body, options)
      return ok(await afterWrite(actor, params.slug, locale))
    },
  },
  { current: async ({ actor, params, locale }) => ok(await shownMaintenance(actor, params.slug, locale)) },
)
