import { afterWrite, shownMaintenance } from '#app/api/v1/maintenances/show'
import { methods, ok } from '#app/api/v1/methods'
import { correctMaintenanceEntry } from '#domain/maintenance/correct-maintenance-entry'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methods<{ slug: string; id: string }>(
  {
    PATCH: async ({ actor, params, body, locale, options }) => {
      await correctMaintenanceEntry(actor, params.slug, params.id, body, options)
      return ok(await afterWrite(actor, params.slug, locale))
    },
  },
  { current: async ({ actor, params, locale }) => ok(await shownMaintenance(actor, params.slug, locale)) },
)
