import { found, shown } from '#app/api/v1/incidents/show'
import { methods, ok } from '#app/api/v1/methods'
import { translateIncident } from '#domain/incident/translate-incident'
import { translationDesk } from '#domain/translation/queries'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methods<{ slug: string; locale: string }>(
  {
    GET: async ({ actor, params }) => ok(await translationDesk(actor, params.slug, params.locale)),
    PUT: async ({ actor, params, body, options }) => {
      await translateIncident(actor, params.slug, params.locale, body, options)
      return ok(await shown(actor, params.slug, params.locale))
    },
  },
  { current: ({ actor, params, locale }) => found(actor, params.slug, locale) },
)
