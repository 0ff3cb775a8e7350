import { goTo, localeOf, readSent, type Sent, said } from '#app/api/v1/subscriptions/form'
import { DomainError } from '#lib/errors'
import { problem } from '#lib/problem'

type Context = { params: Promise<{ token: string }> }

/**
 * A POST behind a signed link of a mail. A form goes on to `page`, which also tells when the link is not valid;
 * a program gets JSON or a problem document. No cookie is asked for: the link is the permission.
 */
export const linked =
  (
    kind: 'confirm' | 'unsubscribe' | 'manage',
    work: (token: string, sent: Sent) => Promise<{ status: string; page?: string }>,
  ) =>
  async (request: Request, { params }: Context): Promise<Response> => {
    const { token } = await params
    try {
      const sent = await readSent(request)
      const page = `/${localeOf(sent)}/subscriptions/${kind}/${encodeURIComponent(token)}`
      try {
        const done = await work(token, sent)
        const isOneClick = sent.fields['List-Unsubscribe'] === 'One-Click'
        return sent.isForm && !isOneClick ? goTo(done.page ?? page) : said({ status: done.status })
      } catch (error) {
        if (sent.isForm && error instanceof DomainError && error.code === 'not_found') return goTo(page)
        throw error
      }
    } catch (error) {
      return problem(error)
    }
  }
