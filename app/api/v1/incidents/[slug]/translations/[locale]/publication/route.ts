import { methods, ok } from '#app/api/v1/methods'
import { releaseTranslations } from '#domain/translation/release-translations'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methods<{ slug: string; locale: string }>({
  PUT: async ({ actor, params }) =>
    ok({ texts: await releaseTranslations(actor, params.slug, params.locale) }),
})
