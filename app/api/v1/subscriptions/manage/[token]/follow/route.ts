import { linked } from '#app/api/v1/subscriptions/linked'
import { followMore } from '#domain/subscription/follow-more'

/** Follows the page, services or an incident, at `place` or where the reader's mail goes. */
export const POST = linked(
  'manage',
  async (token, { fields, all, value, isForm }) => {
    const { scope, incident, choice, place } = fields
    const sent = value as { topics?: unknown; quiet?: unknown }
    const wish = isForm ? { choice } : { choice, topics: sent.topics, quiet: sent.quiet }
    await followMore(token, place, { scope, incident, services: all('services'), ...wish })
    return { status: 'following', part: 'follows' }
  },
  'more',
)
