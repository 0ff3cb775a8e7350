'use server'

import { redirect } from 'next/navigation'
import type { FormState } from '#components/console/form'
import { DomainError } from '#lib/errors'
import { text } from '../form-data'
import { refusal } from '../refusal'
import { endSession, startSession } from '../start-session'

export async function signIn(locale: string, _state: FormState | null, form: FormData) {
  try {
    await startSession(text(form, 'email') ?? '', String(form.get('password') ?? ''))
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return refusal(locale, form, error)
  }
  return redirect(`/${locale}/console`)
}

export async function signOut(locale: string) {
  await endSession()
  redirect(`/${locale}/console/sign-in`)
}
