import { pageDocument } from '#app/[locale]/(feeds)/document'
import { history } from '#app/[locale]/(feeds)/history'
import { jsonFeed } from '#domain/incident/feed-formats'

export const dynamic = 'force-dynamic'

export const GET = pageDocument('jsonFeed', async (asked) => jsonFeed(await history(asked, '/history.json')))
