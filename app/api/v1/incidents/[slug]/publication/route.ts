import { found, shown } from '#app/api/v1/incidents/show'
import { methods, ok } from '#app/api/v1/methods'
import { publishIncident } from '#domain/incident/publish-incident'
import { withdrawIncident } from '#domain/incident/withdraw-incident'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methods<{ slug: string }>(
  {
    PUT: async ({ actor, params, body, locale, options }) => {
      await publishIncident(actor, params.slug, body, options)
      return ok(await shown(actor, params.slug, locale))
    },
    DELETE: async ({ actor, params, locale, options }) => {
      await withdrawIncident(actor, params.slug, options)
      return ok(await shown(actor, params.slug, locale))
    },
  },
  { current: ({ actor, params, locale }) => found(actor, params.slug, locale) },
)
