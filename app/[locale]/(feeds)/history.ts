import type { Asked } from '#app/[locale]/(feeds)/document'
import { pageFeed } from '#domain/incident/feed'
import { publicStories } from '#domain/incident/public-stories'

/** The page's feed: the 25 newest incidents. `path` is its own address below the language. */
export const history = async (asked: Asked, path: string) =>
  pageFeed(await publicStories(asked.locale, { take: 25 }), path, asked)
