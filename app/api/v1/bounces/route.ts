import { methods } from '#app/api/v1/methods'
import { takeBounces } from '#domain/delivery/take-bounces'

/** The same answer whether what is reported is known here or not. */
export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methods({
  POST: async ({ actor, body }) => {
    await takeBounces(actor, body)
    return { status: 202, body: { status: 'accepted' } }
  },
})
