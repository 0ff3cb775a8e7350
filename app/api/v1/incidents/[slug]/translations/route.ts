import { methods } from '#app/api/v1/methods'
import { retryTranslations } from '#domain/translation/retry-translations'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methods<{ slug: string }>({
  POST: async ({ actor, params }) => {
    await retryTranslations(actor, params.slug)
    return { status: 202, body: { status: 'accepted' } }
  },
})
