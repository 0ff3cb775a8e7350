import { notFound } from '#lib/errors'
import { problem } from '#lib/problem'

const nowhere = async (request: Request) => problem(notFound('address', new URL(request.url).pathname))

export {
  nowhere as DELETE,
  nowhere as GET,
  nowhere as OPTIONS,
  nowhere as PATCH,
  nowhere as POST,
  nowhere as PUT,
}
