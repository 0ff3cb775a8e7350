import { goTo, localeOf, readSent, type Sent, said } from '#app/api/v1/subscriptions/form'
import { DomainError } from '#lib/errors'
import { problem } from '#lib/problem'

type Context = { params: Promise<{ token: string }> }

/** What was done, for programs, and where a person's browser goes on to: a page of its own, or a part of the page. */
type Done = { status: string; page?: string; part?: string; body?: Record<string, unknown> }

/**
 * A POST behind a signed link of a mail. A form goes on to `page`, which also tells when the link is not valid, and
 * at `part` of it what was wrong; a program gets JSON or a problem document. No cookie is asked for: the link is the
 * permission.
 */
export const linked =
  (
    kind: 'confirm' | 'unsubscribe' | 'manage',
    work: (token: string, sent: Sent) => Promise<Done>,
    part?: string,
  ) =>
  async (request: Request, { params }: Context): Promise<Response> => {
    const { token } = await params
    try {
      const sent = await readSent(request)
      const page = `/${localeOf(sent)}/subscriptions/${kind}/${encodeURIComponent(token)}`
      try {
        const done = await work(token, sent)
        const isOneClick = sent.fields['List-Unsubscribe'] === 'One-Click'
        if (!sent.isForm || isOneClick) return said({ status: done.status, ...done.body })
        return goTo(done.page ?? (done.part ? `${page}?saved=${done.part}#${done.part}` : page))
      } catch (error) {
        if (!sent.isForm || !(error instanceof DomainError)) throw error
        if (error.code === 'not_found') return goTo(page)
        if (!part || !['invalid', 'conflict', 'limited'].includes(error.code)) throw error
        return goTo(`${page}?wrong=${part}#${part}`)
      }
    } catch (error) {
      return problem(error)
    }
  }
