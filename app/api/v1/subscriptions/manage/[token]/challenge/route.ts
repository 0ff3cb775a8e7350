import { linked } from '#app/api/v1/subscriptions/linked'
import { askAgain } from '#domain/subscription/ask-again'

/** Sends the challenge to the webhook `place` once more. */
export const POST = linked(
  'manage',
  async (token, { fields }) => {
    await askAgain(token, fields.place ?? '')
    return { status: 'waiting', part: 'endpoints' }
  },
  'endpoints',
)
