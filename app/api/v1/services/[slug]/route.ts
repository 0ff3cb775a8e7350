import { created, methods, ok } from '#app/api/v1/methods'
import { archiveService } from '#domain/service/archive-service'
import { serviceJson } from '#domain/service/json'
import { putService } from '#domain/service/put-service'
import { listServices } from '#domain/service/queries'
import { notFound } from '#lib/errors'

async function one(slug: string) {
  const service = (await listServices()).find((held) => held.slug === slug)
  if (!service) throw notFound('service', slug)
  return serviceJson(service)
}

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methods<{ slug: string }>({
  GET: async ({ params }) => ok(await one(params.slug)),
  PUT: async ({ actor, params, body, options }) => {
    const { slug, created: isNew } = await putService(actor, params.slug, body, options)
    const service = await one(slug)
    return isNew ? created(`/api/v1/services/${slug}`, service) : ok(service)
  },
  DELETE: async ({ actor, params, options }) => {
    await archiveService(actor, params.slug, options)
    return ok({ slug: params.slug })
  },
})
