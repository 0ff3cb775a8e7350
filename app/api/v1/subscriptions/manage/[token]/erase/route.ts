import { localeOf } from '#app/api/v1/subscriptions/form'
import { linked } from '#app/api/v1/subscriptions/linked'
import { eraseRecipient } from '#domain/recipient/erase-recipient'
import { invalid } from '#lib/errors'

/** Erases everything; `confirm` must say `yes`, so that nothing is erased by accident. */
export const POST = linked('manage', async (token, sent) => {
  if (sent.fields.confirm === 'yes') {
    await eraseRecipient(token)
    return { status: 'erased', page: `/${localeOf(sent)}/subscriptions/manage/erased` }
  }
  if (!sent.isForm) throw invalid('confirm', 'required', 'Say yes to erase everything')
  const page = `/${localeOf(sent)}/subscriptions/manage/${encodeURIComponent(token)}?erase=unconfirmed#erase`
  return { status: 'unconfirmed', page }
})
