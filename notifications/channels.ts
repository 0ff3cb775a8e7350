import type { Channel } from '#notifications/channel'
import { type EmailOptions, emailChannel } from '#notifications/email'

/** The ways to reach recipients by the name that their rows hold; what has none here waits. */
export type Channels = Partial<Record<'email' | 'webhook' | 'push', Channel>>

/** All there are. */
export const channels = (options: EmailOptions): Channels => ({
  email: emailChannel(options) as Channel,
})
