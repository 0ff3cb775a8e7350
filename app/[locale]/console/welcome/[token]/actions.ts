'use server'

import type { FormState } from '#components/console/form'
import { createOwner } from '#domain/staff/create-owner'
import { DomainError } from '#lib/errors'
import { text } from '../../form-data'
import { leadTo } from '../../lead-to'
import { refusal } from '../../refusal'
import { startSession } from '../../start-session'

export async function welcome(locale: string, token: string, _state: FormState | null, form: FormData) {
  const email = text(form, 'email')
  const password = String(form.get('password') ?? '')
  try {
    await createOwner(token, { name: text(form, 'name') ?? '', email: email ?? '', password })
    await startSession(email ?? '', password)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return refusal(locale, form, error)
  }
  return leadTo(locale, '/console')
}
