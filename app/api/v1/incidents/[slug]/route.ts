import { found, shown } from '#app/api/v1/incidents/show'
import { methods, ok } from '#app/api/v1/methods'
import { changeIncident } from '#domain/incident/change-incident'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methods<{ slug: string }>({
  GET: ({ actor, params, locale }) => found(actor, params.slug, locale),
  PATCH: async ({ actor, params, body, options, locale }) => {
    const { slug } = await changeIncident(actor, params.slug, body, options)
    return ok(await shown(actor, slug, locale))
  },
})
