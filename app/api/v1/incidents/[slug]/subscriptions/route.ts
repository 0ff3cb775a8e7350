import { goTo, localeOf, readSent, type Sent, said } from '#app/api/v1/subscriptions/form'
import { follow } from '#domain/subscription/follow'
import { keepInput } from '#domain/subscription/kept-input'
import { DomainError } from '#lib/errors'
import { problem } from '#lib/problem'

type Context = { params: Promise<{ slug: string }> }

/**
 * Follow an incident. Programs get 202 and always the same words; a form goes on to a page: look into your inbox,
 * or the form again with what was entered and what was wrong with it.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { slug } = await params
  try {
    const sent = await readSent(request)
    try {
      await follow(asInput(sent, slug))
    } catch (error) {
      if (!sent.isForm || !(error instanceof DomainError) || error.code !== 'invalid') throw error
      return goTo(formAgain(sent, slug, error))
    }
    return sent.isForm ? goTo(`/${localeOf(sent)}/subscriptions/inbox`) : said({ status: 'accepted' }, 202)
  } catch (error) {
    return problem(error)
  }
}

/** A form's fields by name: browsers may send more than is asked for, and leave empty what was not filled in. */
function asInput({ isForm, value, fields }: Sent, slug: string): unknown {
  if (!isForm) return isObject(value) ? { ...value, incident: slug } : value
  const { channel, destination, locale, choice, zone, website } = fields
  const given = { channel, destination: destination ?? '', locale, choice, zone: zone || undefined, website }
  return { ...given, incident: slug }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function formAgain(sent: Sent, slug: string, error: DomainError): string {
  const { destination = '', choice = '' } = sent.fields
  const wrong = error.issues.map(({ path }) => (path === 'topics' ? 'choice' : path))
  const kept = keepInput({ destination: destination.slice(0, 254), choice: choice.slice(0, 32), wrong })
  return `/${localeOf(sent)}/subscriptions/follow/${encodeURIComponent(slug)}?kept=${kept}`
}
