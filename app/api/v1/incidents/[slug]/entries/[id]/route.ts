import { foundEntry, shownEntry } from '#app/api/v1/incidents/show'
import { methods, ok } from '#app/api/v1/methods'
import { correctEntry } from '#domain/incident/correct-entry'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methods<{ slug: string; id: string }>({
  GET: ({ actor, params, locale }) => foundEntry(actor, params.slug, params.id, locale),
  PATCH: async ({ actor, params, body, options, locale }) => {
    await correctEntry(actor, params.slug, params.id, body, options)
    return ok(await shownEntry(actor, params.slug, params.id, locale))
  },
})
