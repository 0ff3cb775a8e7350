import { pageDocument } from '#app/[locale]/(feeds)/document'
import { history } from '#app/[locale]/(feeds)/history'
import { rss } from '#domain/incident/feed-formats'

export const dynamic = 'force-dynamic'

export const GET = pageDocument('rss', async (asked) => rss(await history(asked, '/history.rss')))
