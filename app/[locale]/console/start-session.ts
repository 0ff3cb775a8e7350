import { invalid } from '#lib/errors'
import { authCall } from './auth-call'

/**
 * Signs in with a password. True where a second factor is still to come. Throws `invalid` for a wrong one and
 * `unavailable` after too many.
 */
export async function startSession(email: string, password: string): Promise<boolean> {
  const response = await authCall('/sign-in/email', { email, password })
  if (!response.ok) throw invalid('password', 'wrong_credentials', 'No such address and password')
  return isChallenge(await response.json())
}

const isChallenge = (answer: unknown): boolean =>
  typeof answer === 'object' && answer !== null && 'twoFactorRedirect' in answer

/** Ends the session of this request. */
export async function endSession(): Promise<void> {
  await authCall('/sign-out', {})
}
