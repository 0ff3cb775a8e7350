import { linked } from '#app/api/v1/subscriptions/linked'
import { rotateSecret } from '#domain/recipient/rotate-secret'

/** Gives the webhook `place` a new secret; for a day both sign. */
export const POST = linked('manage', async (token, { fields }) => {
  await rotateSecret(token, fields.place ?? '')
  return { status: 'rotated', part: 'endpoints' }
})
