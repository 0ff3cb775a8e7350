import { listedMonth } from '#app/api/v1/incidents/list'
import { methods } from '#app/api/v1/methods'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methods<{ month: string }>({
  GET: ({ params, locale }) => listedMonth(params.month, locale),
})
