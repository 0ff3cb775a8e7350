import { methods, ok } from '#app/api/v1/methods'
import { serviceJson } from '#domain/service/json'
import { listServices } from '#domain/service/queries'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methods({
  GET: async () => ok({ services: (await listServices()).map(serviceJson) }),
})
