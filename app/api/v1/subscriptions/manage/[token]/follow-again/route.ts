import { linked } from '#app/api/v1/subscriptions/linked'
import { followAgainFromManage } from '#domain/subscription/follow-again'

export const POST = linked('manage', async (token, { fields }) => {
  await followAgainFromManage(token, fields.subscription ?? '')
  return { status: 'following' }
})
