import { linked } from '#app/api/v1/subscriptions/linked'
import { resumeRecipient } from '#domain/recipient/pause-recipient'

export const POST = linked('manage', async (token) => {
  await resumeRecipient(token)
  return { status: 'resumed', part: 'pause' }
})
