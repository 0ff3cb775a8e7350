import { linked } from '#app/api/v1/subscriptions/linked'
import { addBrowser } from '#domain/subscription/add-browser'

/** Has news shown by the browser whose push subscription the body is. */
export const POST = linked('manage', async (token, { value }) => {
  const place = await addBrowser(token, value)
  return { status: 'following', body: { place } }
})
