import { goTo, localeOf, readSent, type Sent, said } from '#app/api/v1/subscriptions/form'
import { clientAddress } from '#app/client-address'
import { steadily } from '#app/steadily'
import { follow } from '#domain/subscription/follow'
import { keepInput } from '#domain/subscription/kept-input'
import { DomainError } from '#lib/errors'
import { problem } from '#lib/problem'

/**
 * Follow an incident, or without one what the body names. Programs get 202 and always the same words; a form goes on
 * to a page: look into your inbox, or the form again with what was entered and what was wrong with it.
 */
export async function takeFollow(request: Request, incident?: string): Promise<Response> {
  try {
    const sent = await readSent(request)
    try {
      await steadily(() => follow(asInput(sent, incident), { ip: clientAddress(request) }))
    } catch (error) {
      if (!sent.isForm || !(error instanceof DomainError) || !['invalid', 'limited'].includes(error.code))
        throw error
      return goTo(formAgain(sent, incident, error))
    }
    return sent.isForm ? goTo(`/${localeOf(sent)}/subscriptions/inbox`) : said({ status: 'accepted' }, 202)
  } catch (error) {
    return problem(error)
  }
}

/** A form's fields by name: browsers may send more than is asked for, and leave empty what was not filled in. */
function asInput({ isForm, value, fields, all }: Sent, incident: string | undefined): unknown {
  const about = incident === undefined ? {} : { incident }
  if (!isForm) return isObject(value) ? { ...value, ...about } : value
  const { channel, destination, locale, choice, zone, website, scope } = fields
  const given = { channel, destination: destination ?? '', locale, choice, zone: zone || undefined, website }
  return { ...given, ...(incident === undefined ? { scope, services: all('services') } : about) }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function formAgain(sent: Sent, incident: string | undefined, error: DomainError): string {
  const { destination = '', choice = '', scope = '' } = sent.fields
  const wrong = error.issues.map(({ path }) => (path === 'topics' ? 'choice' : (path.split('.')[0] ?? '')))
  const kept = keepInput({
    destination: destination.slice(0, 254),
    choice: choice.slice(0, 32),
    scope: scope.slice(0, 32),
    services: sent
      .all('services')
      .slice(0, 40)
      .map((slug) => slug.slice(0, 60)),
    wrong,
  })
  const place = incident === undefined ? '' : `/${encodeURIComponent(incident)}`
  return `/${localeOf(sent)}/subscriptions/follow${place}?kept=${kept}`
}
