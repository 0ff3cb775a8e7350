'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { FormState } from '#components/console/form'
import { endOtherSessions } from '#domain/staff/end-other-sessions'
import { endSession } from '#domain/staff/end-session'
import { noteSignInChange } from '#domain/staff/note-sign-in-change'
import { activeStaff } from '#domain/staff/queries'
import { removePasskey } from '#domain/staff/remove-passkey'
import { requireActor } from '#domain/staff/staff-actor'
import { DomainError, invalid } from '#lib/errors'
import { qrPath } from '#lib/qr-path'
import { act } from '../../act'
import { authCall } from '../../auth-call'
import { confirmed } from '../../confirmed'
import { text } from '../../form-data'

const password = (form: FormData) => String(form.get('password') ?? '')

export async function changePassword(locale: string, _state: FormState | null, form: FormData) {
  return act(locale, form, async (actor) => {
    const newPassword = String(form.get('newPassword') ?? '')
    if (newPassword.length < 12) {
      throw new DomainError('invalid', 'Too short', {
        issues: [{ path: 'newPassword', code: 'too_small', params: { minimum: 12 } }],
      })
    }
    await ask('/change-password', {
      currentPassword: password(form),
      newPassword,
      revokeOtherSessions: true,
    })
    await noteSignInChange(actor, 'password')
    return { stay: 'password' }
  })
}

/** The first half: makes a secret and recovery codes. Nothing is asked of anybody before the second half. */
export async function startTwoFactor(locale: string, _state: FormState | null, form: FormData) {
  return act(locale, form, async () => {
    const answer = await ask('/two-factor/enable', { password: password(form) })
    const { totpURI, backupCodes } = (await answer.json()) as { totpURI: string; backupCodes: string[] }
    const secret = new URL(totpURI).searchParams.get('secret') ?? ''
    const setup = { uri: totpURI, qr: qrPath(totpURI), secret, codes: backupCodes }
    return { stay: 'saved', setup }
  })
}

/** The second half: a code proves that the app has the secret. */
export async function confirmTwoFactor(locale: string, _state: FormState | null, form: FormData) {
  return act(locale, form, async (actor) => {
    const response = await authCall('/two-factor/verify-totp', {
      code: (text(form, 'code') ?? '').replace(/\s/g, ''),
    })
    if (!response.ok) throw invalid('code', 'wrong_code', 'Not the code of the app')
    await noteSignInChange(actor, 'two_factor_on')
    return '/console/account?done=twoFactorOn'
  })
}

export async function stopTwoFactor(locale: string, _state: FormState | null, form: FormData) {
  return act(locale, form, async (actor) => {
    await ask('/two-factor/disable', { password: password(form) })
    await noteSignInChange(actor, 'two_factor_off')
    return '/console/account?done=twoFactorOff'
  })
}

export async function renewCodes(locale: string, _state: FormState | null, form: FormData) {
  return act(locale, form, async (actor) => {
    const answer = await ask('/two-factor/generate-backup-codes', { password: password(form) })
    const { backupCodes } = (await answer.json()) as { backupCodes: string[] }
    await noteSignInChange(actor, 'recovery_codes')
    return { stay: 'recoveryCodes', secret: backupCodes.join('\n') }
  })
}

/** What a browser needs to make a passkey (WebAuthn's creation options as JSON). */
export async function passkeyCreation(): Promise<object | null> {
  await requireActor(await headers())
  const response = await authCall('/passkey/generate-register-options')
  return response.ok ? ((await response.json()) as object) : null
}

/** Keeps a new passkey under the name of the device it was made on; false where it does not do. */
export async function addPasskey(locale: string, name: string, credential: object): Promise<boolean> {
  const answer = await act(locale, new FormData(), async (actor) => {
    await ask('/passkey/verify-registration', { response: credential, name })
    await noteSignInChange(actor, 'passkey_added')
    return '/console/account?done=passkeyAdded'
  })
  if (answer?.signIn) return redirect(answer.signIn)
  return answer === null
}

export async function forgetPasskey(locale: string, id: string, _state: FormState | null, form: FormData) {
  return act(locale, form, async (actor) => {
    confirmed(form, (await activeStaff(actor.id))?.email ?? '')
    await removePasskey(actor, id)
    return '/console/account?done=passkeyRemoved'
  })
}

export async function leaveSession(locale: string, id: string, _state: FormState | null, form: FormData) {
  return act(locale, form, async (actor) => {
    await endSession(actor, id)
    return '/console/account?done=sessionEnded'
  })
}

export async function leaveOtherSessions(
  locale: string,
  currentId: string,
  _state: FormState | null,
  form: FormData,
) {
  return act(locale, form, async (actor) => {
    await endOtherSessions(actor, currentId)
    return '/console/account?done=sessionsEnded'
  })
}

/** Throws `invalid` for the password where the machinery refuses. */
async function ask(path: string, body: object): Promise<Response> {
  const response = await authCall(path, body)
  if (!response.ok) throw invalid('password', 'wrong_password', `${path} refused`)
  return response
}
