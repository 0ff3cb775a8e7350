import type { Channel } from '#notifications/channel'
import { type EmailOptions, emailChannel } from '#notifications/email'
import { type PushOptions, pushChannel } from '#notifications/push'
import { type WebhookOptions, webhookChannel } from '#notifications/webhook'

/** The ways to reach recipients by the name that their rows hold; what has none here waits. */
export type Channels = Partial<Record<'email' | 'webhook' | 'push', Channel>>

/** All there are. */
export const channels = (options: EmailOptions & WebhookOptions & PushOptions): Channels => ({
  email: emailChannel(options) as Channel,
  webhook: webhookChannel(options) as Channel,
  push: pushChannel(options) as Channel,
})
