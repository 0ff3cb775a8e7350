import { linked } from '#app/api/v1/subscriptions/linked'
import { pauseRecipient } from '#domain/recipient/pause-recipient'

/** Sends nothing before the day `until`, or without one until it is resumed. */
export const POST = linked(
  'manage',
  async (token, { fields }) => {
    await pauseRecipient(token, { until: fields.until || undefined })
    return { status: 'paused', part: 'pause' }
  },
  'pause',
)
