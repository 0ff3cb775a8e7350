import { incidentDocument } from '#app/[locale]/(feeds)/document'
import { incidentFeed } from '#domain/incident/feed'
import { atom } from '#domain/incident/feed-formats'
import { publicStory } from '#domain/incident/public-stories'

export const dynamic = 'force-dynamic'

export const GET = incidentDocument('atom', '.atom', async (slug, asked) => {
  const held = await publicStory(slug, asked.locale)
  return held && 'view' in held ? atom(incidentFeed(held, asked)) : held
})
