import { revalidatePath } from 'next/cache'
import { headers } from 'next/headers'
import type { FormState, TwoFactorSecret } from '#components/console/form'
import { requireActor, type StaffActor } from '#domain/staff/staff-actor'
import { translator } from '#i18n/messages'
import { DomainError } from '#lib/errors'
import { keepWords } from './kept-words'
import { leadTo } from './lead-to'
import { refusal } from './refusal'

type Done = Parameters<ReturnType<typeof translator<'console.done'>>>[0]

/**
 * Where to go after an action: a path below the locale, or nowhere, with a word beside the form and perhaps something
 * that is shown this once.
 */
export type Next = string | { stay: Done; secret?: string; setup?: TwoFactorSecret }

/**
 * What every action of the console does: finds out who acts, lets `work` call its verb, and goes where `work`
 * says. Refusals of the domain come back as a state of the form, with the input kept.
 */
export async function act(
  locale: string,
  form: FormData,
  work: (actor: StaffActor) => Promise<Next>,
): Promise<FormState | null> {
  let next: Next
  try {
    next = await work(await requireActor(await headers()))
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const refused = refusal(locale, form, error)
    const kept = await keepWords(form, refused)
    // The page that answers would lead there, too, but by sending the form along.
    if (error.code === 'unauthenticated' && kept === 0) return leadTo(locale, '/console/sign-in')
    return refused
  }
  revalidatePath('/[locale]/console', 'layout')
  if (typeof next === 'string') return leadTo(locale, next)
  const done = translator(locale, 'console.done')(next.stay)
  return {
    errors: {},
    messages: [],
    values: {},
    done,
    secret: next.secret,
    setup: next.setup,
    at: Date.now(),
  }
}
