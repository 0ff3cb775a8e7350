import { methods, ok } from '#app/api/v1/methods'
import { orderGroups } from '#domain/service/order-groups'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methods({
  PUT: async ({ actor, body }) => ok({ groups: await orderGroups(actor, body) }),
})
