import { linked } from '#app/api/v1/subscriptions/linked'
import { endFromManage } from '#domain/subscription/end-from-manage'

/** Ends the `subscription` named, or all. */
export const POST = linked('manage', async (token, { fields }) => {
  await endFromManage(token, fields.subscription)
  return { status: 'ended' }
})
