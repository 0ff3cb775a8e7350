import { methods, ok } from '#app/api/v1/methods'
import { removeTerm } from '#domain/glossary/remove-term'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methods<{ id: string }>({
  DELETE: async ({ actor, params }) => {
    await removeTerm(actor, params.id)
    return ok({ id: params.id })
  },
})
