import { pageDocument } from '#app/[locale]/(feeds)/document'
import { history } from '#app/[locale]/(feeds)/history'
import { atom } from '#domain/incident/feed-formats'

export const dynamic = 'force-dynamic'

export const GET = pageDocument('atom', async (asked) => atom(await history(asked, '/history.atom')))
