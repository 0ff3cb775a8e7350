import { parseSetCookieHeader, toCookieOptions } from 'better-auth/cookies'
import { cookies, headers } from 'next/headers'
import { auth } from '#lib/auth'
import { env } from '#lib/env'
import { DomainError, invalid } from '#lib/errors'

/** Signs in with a password. Throws `invalid` for a wrong one and `unavailable` after too many. */
export async function startSession(email: string, password: string): Promise<void> {
  const response = await auth().handler(await signInRequest(email, password))
  if (response.status === 429) throw new DomainError('unavailable', 'Too many attempts')
  if (!response.ok) throw invalid('password', 'wrong_credentials', 'No such address and password')
  await keepCookies(response)
}

/** Ends the session of this request. */
export async function endSession(): Promise<void> {
  await keepCookies(await auth().api.signOut({ headers: await headers(), asResponse: true }))
}

// Through the handler rather than the server API, because only the handler counts attempts. Next.js has
// compared origin and host of the action before.
async function signInRequest(email: string, password: string): Promise<Request> {
  const given = await headers()
  const sent = new Headers({ 'content-type': 'application/json' })
  for (const name of ['x-forwarded-for', 'user-agent']) {
    const value = given.get(name)
    if (value) sent.set(name, value)
  }
  const body = JSON.stringify({ email, password })
  return new Request(`${env().baseUrl}/api/auth/sign-in/email`, { method: 'POST', headers: sent, body })
}

async function keepCookies(response: Response) {
  const jar = await cookies()
  for (const header of response.headers.getSetCookie()) {
    for (const [name, attributes] of parseSetCookieHeader(header)) {
      jar.set(name, attributes.value, toCookieOptions(attributes))
    }
  }
}
