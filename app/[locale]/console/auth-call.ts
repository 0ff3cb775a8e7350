import { parseSetCookieHeader, toCookieOptions } from 'better-auth/cookies'
import { cookies, headers } from 'next/headers'
import { auth } from '#domain/staff/auth'
import { env } from '#lib/env'
import { DomainError } from '#lib/errors'

const passedOn = ['x-forwarded-for', 'user-agent', 'cookie']

/**
 * Asks the sign-in machinery as the browser behind this request and keeps the cookies it answers with. Through its
 * handler rather than its server API, because only the handler counts attempts; Next.js has compared origin and host
 * of the action before. Throws `unavailable` after too many.
 */
export async function authCall(path: string, body?: object): Promise<Response> {
  const given = await headers()
  const sent = new Headers({ origin: env().baseUrl })
  for (const name of passedOn) {
    const value = given.get(name)
    if (value) sent.set(name, value)
  }
  if (body) sent.set('content-type', 'application/json')
  const response = await auth().handler(
    new Request(`${env().baseUrl}/api/auth${path}`, {
      method: body ? 'POST' : 'GET',
      headers: sent,
      body: body && JSON.stringify(body),
    }),
  )
  if (response.status === 429) throw new DomainError('unavailable', 'Too many attempts')
  await keepCookies(response)
  return response
}

async function keepCookies(response: Response) {
  const jar = await cookies()
  for (const header of response.headers.getSetCookie()) {
    for (const [name, attributes] of parseSetCookieHeader(header)) {
      jar.set(name, attributes.value, toCookieOptions(attributes))
    }
  }
}
