'use server'

import type { FormState } from '#components/console/form'
import { acceptInvitation } from '#domain/staff/accept-invitation'
import { DomainError } from '#lib/errors'
import { text } from '../../form-data'
import { leadTo } from '../../lead-to'
import { refusal } from '../../refusal'
import { startSession } from '../../start-session'

export async function accept(locale: string, token: string, _state: FormState | null, form: FormData) {
  const password = String(form.get('password') ?? '')
  try {
    const { email } = await acceptInvitation(token, { name: text(form, 'name') ?? '', password })
    await startSession(email, password)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return refusal(locale, form, error)
  }
  return leadTo(locale, '/console')
}
