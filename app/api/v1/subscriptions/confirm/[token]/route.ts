import { linked } from '#app/api/v1/subscriptions/linked'
import { confirmSubscriptions } from '#domain/subscription/confirm'

export const POST = linked('confirm', async (token) => {
  await confirmSubscriptions(token)
  return { status: 'confirmed' }
})
