import { linked } from '#app/api/v1/subscriptions/linked'
import { changeSubscription } from '#domain/subscription/change-subscription'

/** What is heard about one thing: `topics`, and `quiet` where of the updates only the first and the last count. */
export const POST = linked(
  'manage',
  async (token, { fields, all, value, isForm }) => {
    const quiet = isForm ? fields.quiet === 'yes' : (value as { quiet?: unknown }).quiet
    await changeSubscription(token, fields.subscription ?? '', { topics: all('topics'), quiet })
    return { status: 'changed', part: 'follows' }
  },
  'follows',
)
