import { listed } from '#app/api/v1/incidents/list'
import { shown } from '#app/api/v1/incidents/show'
import { created, methods } from '#app/api/v1/methods'
import { declareIncident } from '#domain/incident/declare-incident'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methods({
  GET: ({ actor, locale }) => listed(actor, locale),
  POST: async ({ actor, body, locale }) => {
    const { slug } = await declareIncident(actor, body)
    return created(`/api/v1/incidents/${slug}`, await shown(actor, slug, locale))
  },
})
