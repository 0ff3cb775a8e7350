import { headers } from 'next/headers'
import type { FormState } from '#components/console/form'
import { currentResponse } from '#lib/request'
import { isSecret } from './refusal'

/** What was typed into a form that was refused, for a page that may not have the form any more. */
export type KeptWords = {
  /** Why it was refused. */
  why: readonly string[]
  words: { name: string; label: string; value: string }[]
}

// The bundler makes several copies of a module; all of them must mean the same words.
const key = Symbol.for('candor.kept-words')
type Holder = { [key]?: KeptWords }

/**
 * Keeps what was typed for as long as this request lasts, where it was sent without a script: the page that answers is
 * made anew then, while with one the form stands as it was. Returns how much that is; null where there is no need.
 */
export async function keepWords(
  form: FormData,
  { messages, errors, labels = {} }: FormState,
): Promise<number | null> {
  const response = currentResponse() as Holder | undefined
  if (!response || (await headers()).has('next-action')) return null
  const words = Object.entries(labels).flatMap(([name, label]) => {
    const value = form.get(name)
    const typed = form.has(`$label:${name}`) && !isSecret(name)
    return typed && typeof value === 'string' && value.trim() ? [{ name, label, value }] : []
  })
  response[key] = { why: [...messages, ...new Set(Object.values(errors))], words }
  return words.length
}

/** What this request's action has kept; null where it has nothing, or nothing was refused. */
export const keptWords = (): KeptWords | null => (currentResponse() as Holder | undefined)?.[key] ?? null
