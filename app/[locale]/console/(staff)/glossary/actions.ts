'use server'

import type { FormState } from '#components/console/form'
import { putTerm } from '#domain/glossary/put-term'
import { removeTerm } from '#domain/glossary/remove-term'
import { restoreTerm } from '#domain/glossary/restore-term'
import { act } from '../../act'
import { text } from '../../form-data'

type State = FormState | null

export async function put(locale: string, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    await putTerm(actor, {
      locale: text(form, 'locale') ?? '*',
      term: text(form, 'term') ?? '',
      rendering: text(form, 'rendering') ?? null,
    })
    return '/console/glossary?done=term'
  })
}

export async function remove(locale: string, id: string, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    const removed = await removeTerm(actor, id)
    return `/console/glossary?done=termRemoved${removed ? `&undo=${removed.removalId}` : ''}`
  })
}

export async function restore(locale: string, removalId: string, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    await restoreTerm(actor, removalId)
    return '/console/glossary?done=termRestored'
  })
}
