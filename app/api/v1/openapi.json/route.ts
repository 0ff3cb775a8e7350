import { openApi } from '#app/api/openapi/document'
import { methods, ok } from '#app/api/v1/methods'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methods({
  GET: async () => ok(openApi()),
})
