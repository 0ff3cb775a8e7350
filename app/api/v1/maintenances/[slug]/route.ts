import { afterWrite, shownMaintenance } from '#app/api/v1/maintenances/show'
import { methods, ok } from '#app/api/v1/methods'
import { changeMaintenance } from '#domain/maintenance/change-maintenance'
import { withdrawMaintenance } from '#domain/maintenance/withdraw-maintenance'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methods<{ slug: string }>({
  GET: async ({ actor, params, locale }) => ok(await shownMaintenance(actor, params.slug, locale)),
  PATCH: async ({ actor, params, body, locale, options }) => {
    await changeMaintenance(actor, params.slug, body, options)
    return ok(await afterWrite(actor, params.slug, locale))
  },
  DELETE: async ({ actor, params, locale, options }) => {
    await withdrawMaintenance(actor, params.slug, options)
    return ok(await afterWrite(actor, params.slug, locale))
  },
})
