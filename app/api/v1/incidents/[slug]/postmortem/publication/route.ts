import { foundPostmortem, shownPostmortem } from '#app/api/v1/incidents/show'
import { methods, ok } from '#app/api/v1/methods'
import { publishPostmortem } from '#domain/postmortem/publish-postmortem'
import { withdrawPostmortem } from '#domain/postmortem/withdraw-postmortem'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methods<{ slug: string }>(
  {
    PUT: async ({ actor, params, body, options, locale }) => {
      const { findings } = await publishPostmortem(actor, params.slug, body, options)
      return ok({ ...(await shownPostmortem(actor, params.slug, locale)), findings })
    },
    DELETE: async ({ actor, params, options, locale }) => {
      await withdrawPostmortem(actor, params.slug, options)
      return ok(await shownPostmortem(actor, params.slug, locale))
    },
  },
  { current: ({ actor, params, locale }) => foundPostmortem(actor, params.slug, locale) },
)
