import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { FormState } from '#components/console/form'
import { requireActor, type StaffActor } from '#domain/staff/staff-actor'
import { DomainError } from '#lib/errors'
import { refusal } from './refusal'

/**
 * What every action of the console does: finds out who acts, lets `work` call its verb, and goes to the path
 * that `work` returns. Refusals of the domain come back as a state of the form, with the input kept.
 */
export async function act(
  locale: string,
  form: FormData,
  work: (actor: StaffActor) => Promise<string>,
): Promise<FormState | null> {
  const outcome = await attempt(form, locale, work)
  return typeof outcome === 'string' ? redirect(`/${locale}${outcome}`) : outcome
}

async function attempt(form: FormData, locale: string, work: (actor: StaffActor) => Promise<string>) {
  try {
    return await work(await requireActor(await headers()))
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return error.code === 'unauthenticated' ? '/console/sign-in' : refusal(locale, form, error)
  }
}
