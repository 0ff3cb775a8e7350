import { answerWith, asked } from '#app/[locale]/(feeds)/document'
import { history } from '#app/[locale]/(feeds)/history'
import { rss } from '#domain/incident/feed-formats'

export const dynamic = 'force-dynamic'

/** The page's feed in its source language, at the address where readers of other status pages expect it. */
export const GET = () =>
  answerWith('rss', async () => {
    const reader = await asked()
    return reader && rss(await history(reader, '/history.rss'))
  })
