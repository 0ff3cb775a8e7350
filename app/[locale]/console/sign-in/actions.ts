'use server'

import { redirect } from 'next/navigation'
import type { FormState } from '#components/console/form'
import { DomainError, invalid } from '#lib/errors'
import { authCall } from '../auth-call'
import { text } from '../form-data'
import { leadTo } from '../lead-to'
import { refusal } from '../refusal'
import { endSession, startSession } from '../start-session'

export async function signIn(locale: string, _state: FormState | null, form: FormData) {
  let challenged: boolean
  try {
    challenged = await startSession(text(form, 'email') ?? '', String(form.get('password') ?? ''))
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return refusal(locale, form, error)
  }
  return leadTo(locale, challenged ? '/console/sign-in/code' : '/console')
}

/** The second factor: a code of the app, or one of the recovery codes. */
export async function giveCode(locale: string, _state: FormState | null, form: FormData) {
  try {
    const code = (text(form, 'code') ?? '').replace(/\s/g, '')
    const recovery = text(form, 'recovery')
    const response = recovery
      ? await authCall('/two-factor/verify-backup-code', { code: recovery })
      : await authCall('/two-factor/verify-totp', { code })
    if (!response.ok) throw invalid(recovery ? 'recovery' : 'code', 'wrong_code', 'Not a valid code')
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return refusal(locale, form, error)
  }
  return leadTo(locale, '/console')
}

/** What a browser needs to be asked for a passkey (WebAuthn's request options as JSON). */
export async function passkeyRequest(): Promise<object | null> {
  const response = await authCall('/passkey/generate-authenticate-options')
  return response.ok ? ((await response.json()) as object) : null
}

/** Signs in with what the passkey answered; false where it belongs to nobody here. */
export async function signInWithPasskey(locale: string, credential: object): Promise<boolean> {
  const response = await authCall('/passkey/verify-authentication', { response: credential })
  if (!response.ok) return false
  redirect(`/${locale}/console`)
}

export async function signOut(locale: string) {
  await endSession()
  redirect(`/${locale}/console/sign-in`)
}
