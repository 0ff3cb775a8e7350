import { foundPostmortem, shownPostmortem } from '#app/api/v1/incidents/show'
import { methods, ok } from '#app/api/v1/methods'
import { editPostmortem } from '#domain/postmortem/edit-postmortem'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methods<{ slug: string }>({
  GET: ({ actor, params, locale }) => foundPostmortem(actor, params.slug, locale),
  PUT: async ({ actor, params, body, options, locale }) => {
    await editPostmortem(actor, params.slug, body, options)
    return ok(await shownPostmortem(actor, params.slug, locale))
  },
})
