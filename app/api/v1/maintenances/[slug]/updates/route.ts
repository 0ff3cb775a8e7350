import { afterWrite, shownMaintenance } from '#app/api/v1/maintenances/show'
import { created, methods, ok } from '#app/api/v1/methods'
import { postMaintenanceUpdate } from '#domain/maintenance/post-maintenance-update'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methods<{ slug: string }>(
  {
    POST: async ({ actor, params, body, locale, options }) => {
      await postMaintenanceUpdate(actor, params.slug, body, options)
      return created(`/api/v1/maintenances/${params.slug}`, await afterWrite(actor, params.slug, locale))
    },
  },
  { current: async ({ actor, params, locale }) => ok(await shownMaintenance(actor, params.slug, locale)) },
)
