import { linked } from '#app/api/v1/subscriptions/linked'
import { followAgain } from '#domain/subscription/follow-again'

export const POST = linked('unsubscribe', async (token) => {
  await followAgain(token)
  return { status: 'following' }
})
