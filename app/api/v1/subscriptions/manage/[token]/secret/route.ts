import { localeOf } from '#app/api/v1/subscriptions/form'
import { linked } from '#app/api/v1/subscriptions/linked'
import { allowSecret } from '#domain/recipient/allow-secret'
import { takeSecret } from '#domain/recipient/take-secret'

/** Shows the secret of the webhook `place`, once. */
export const POST = linked(
  'manage',
  async (token, sent) => {
    const place = sent.fields.place ?? ''
    const reveal = await allowSecret(token, place)
    if (!sent.isForm) return { status: 'shown', body: { secret: await takeSecret(token, place, reveal) } }
    const query = new URLSearchParams({ place, reveal })
    const page = `/${localeOf(sent)}/subscriptions/manage/${encodeURIComponent(token)}?${query}#endpoints`
    return { status: 'shown', page }
  },
  'endpoints',
)
