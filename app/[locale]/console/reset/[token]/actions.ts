'use server'

import type { FormState } from '#components/console/form'
import { resetPassword } from '#domain/staff/reset-password'
import { DomainError } from '#lib/errors'
import { leadTo } from '../../lead-to'
import { refusal } from '../../refusal'

export async function reset(locale: string, token: string, _state: FormState | null, form: FormData) {
  try {
    await resetPassword(token, { password: String(form.get('password') ?? '') })
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return refusal(locale, form, error)
  }
  return leadTo(locale, '/console/sign-in?done=reset')
}
