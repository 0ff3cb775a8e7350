import { methods, ok } from '#app/api/v1/methods'
import { putTerm } from '#domain/glossary/put-term'
import { glossary } from '#domain/glossary/queries'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methods({
  GET: async ({ actor }) => ok({ terms: await glossary(actor) }),
  PUT: async ({ actor, body }) => ok(await putTerm(actor, body)),
})
