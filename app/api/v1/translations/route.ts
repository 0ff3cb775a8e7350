import { methods, ok } from '#app/api/v1/methods'
import { translationQueue } from '#domain/translation/queries'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methods({
  GET: async ({ actor }) => ok({ waiting: await translationQueue(actor) }),
})
