import { linked } from '#app/api/v1/subscriptions/linked'
import { removeEndpoint } from '#domain/subscription/remove-endpoint'

/** Takes the endpoint `place` away, with all that is held about it. */
export const POST = linked('manage', async (token, { fields }) => {
  await removeEndpoint(token, fields.place ?? '')
  return { status: 'removed', part: 'endpoints' }
})
