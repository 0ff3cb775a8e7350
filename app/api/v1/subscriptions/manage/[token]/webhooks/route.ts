import { linked } from '#app/api/v1/subscriptions/linked'
import { addWebhook } from '#domain/subscription/add-webhook'

/** Has news sent to the webhook `destination` too. */
export const POST = linked(
  'manage',
  async (token, { fields }) => {
    const place = await addWebhook(token, { destination: fields.destination ?? '' })
    return { status: 'waiting', part: 'endpoints', body: { place } }
  },
  'endpoints',
)
