import { found, shown } from '#app/api/v1/incidents/show'
import { methods, ok } from '#app/api/v1/methods'
import { restoreEntry } from '#domain/incident/restore-entry'
import { withdrawEntry } from '#domain/incident/withdraw-entry'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methods<{ slug: string; id: string }>(
  {
    PUT: async ({ actor, params, locale, options }) => {
      await restoreEntry(actor, params.slug, params.id, options)
      return ok(await shown(actor, params.slug, locale))
    },
    DELETE: async ({ actor, params, body, locale, options }) => {
      await withdrawEntry(actor, params.slug, params.id, body, options)
      return ok(await shown(actor, params.slug, locale))
    },
  },
  { current: ({ actor, params, locale }) => found(actor, params.slug, locale) },
)
