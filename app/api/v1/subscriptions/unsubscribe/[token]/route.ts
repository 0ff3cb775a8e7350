import { linked } from '#app/api/v1/subscriptions/linked'
import { unsubscribe } from '#domain/subscription/unsubscribe'

/** Takes the button of the unsubscribe page and the one click of mail programs (RFC 8058). */
export const POST = linked('unsubscribe', async (token) => {
  await unsubscribe(token)
  return { status: 'unsubscribed' }
})
