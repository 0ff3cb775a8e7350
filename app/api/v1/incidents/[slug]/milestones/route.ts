import { found, shownEntry } from '#app/api/v1/incidents/show'
import { created, methods } from '#app/api/v1/methods'
import { addMilestone } from '#domain/incident/add-milestone'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methods<{ slug: string }>(
  {
    POST: async ({ actor, params, body, options, locale }) => {
      const { id } = await addMilestone(actor, params.slug, body, options)
      const entry = await shownEntry(actor, params.slug, id, locale)
      return created(`/api/v1/incidents/${params.slug}/entries/${id}`, entry)
    },
  },
  { current: ({ actor, params, locale }) => found(actor, params.slug, locale) },
)
