import { methods, ok } from '#app/api/v1/methods'
import { holdTranslations } from '#domain/translation/hold-translations'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methods<{ slug: string }>({
  PUT: async ({ actor, params, body }) => ok({ hold: await holdTranslations(actor, params.slug, body) }),
})
