import { methods, ok } from '#app/api/v1/methods'
import { readyToTranslate } from '#domain/translation/ready-to-translate'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methods<{ slug: string }>({
  PUT: async ({ actor, params }) => ok({ texts: await readyToTranslate(actor, params.slug) }),
})
