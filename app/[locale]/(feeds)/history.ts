import type { Asked } from '#app/[locale]/(feeds)/document'
import { pageFeed } from '#domain/incident/feed'
import { publicStories } from '#domain/incident/public-stories'
import { publicMaintenances } from '#domain/maintenance/queries'

/** The page's feed: the 25 newest incidents, the ten newest maintenances. `path` is its own address below the language. */
export async function history(asked: Asked, path: string) {
  const [stories, maintenances] = await Promise.all([
    publicStories(asked.locale, { take: 25 }),
    publicMaintenances(asked.locale),
  ])
  return pageFeed({ stories, maintenances: maintenances.slice(0, 10) }, path, asked)
}
