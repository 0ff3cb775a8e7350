'use server'

import { after } from 'next/server'
import type { FormState } from '#components/console/form'
import { requestPasswordReset } from '#domain/staff/request-password-reset'
import { DomainError } from '#lib/errors'
import { clientAddress } from '../client-address'
import { text } from '../form-data'
import { leadTo } from '../lead-to'
import { refusal } from '../refusal'

export async function forgot(locale: string, _state: FormState | null, form: FormData) {
  try {
    await requestPasswordReset(
      { email: text(form, 'email') ?? '', locale },
      {
        ip: await clientAddress(),
        afterwards: after,
      },
    )
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return refusal(locale, form, error)
  }
  return leadTo(locale, '/console/forgot?done=sent')
}
