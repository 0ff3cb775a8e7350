import { afterWrite, shownMaintenances } from '#app/api/v1/maintenances/show'
import { created, methods, ok } from '#app/api/v1/methods'
import { planMaintenance } from '#domain/maintenance/plan-maintenance'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methods({
  GET: async ({ actor, locale }) => ok(await shownMaintenances(actor, locale)),
  POST: async ({ actor, body, locale }) => {
    const { slug } = await planMaintenance(actor, body)
    return created(`/api/v1/maintenances/${slug}`, await afterWrite(actor, slug, locale))
  },
})
