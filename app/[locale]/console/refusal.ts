import type { Conflict, FormState } from '#components/console/form'
import { translator } from '#i18n/messages'
import type { DomainError, Issue } from '#lib/errors'

/** What the domain refused, in the words of `locale`, beside what was typed. */
export function refusal(locale: string, form: FormData, error: DomainError): FormState {
  const t = translator(locale, 'console.errors')
  const names = new Set(form.keys())
  const errors: Record<string, string> = {}
  const messages: string[] = []
  for (const issue of error.issues) {
    const name = fieldOf(issue.path, names)
    const sentence = messageFor(t, issue, name ? form.get(name) : null)
    if (name) errors[name] ??= sentence
    // The page lists what is missing, by names that people know.
    else if (issue.code === 'missing') messages.push(sentence)
    else messages.push(issue.path ? `${issue.path}: ${sentence}` : sentence)
  }
  const code = error.code === 'limited' ? 'unavailable' : error.code
  if (error.issues.length === 0) messages.push(t.has(code) ? t(code) : t('invalid'))
  return {
    errors,
    labels: labelsOf(form),
    signIn: error.code === 'unauthenticated' ? `/${locale}/console/sign-in` : undefined,
    messages: [...new Set(messages)],
    values: { ...valuesOf(form), ...renewed(error) },
    conflicts: conflictsOf(error),
    at: Date.now(),
  }
}

type T = ReturnType<typeof translator<'console.errors'>>

function messageFor(t: T, { code, params = {} }: Issue, typed: FormDataEntryValue | null): string {
  if (code === 'too_small' && params.minimum === 1) return t('required')
  const counted = typeof typed === 'string' && Number.isNaN(Number(typed))
  if (code === 'too_small' && counted) return t('too_short', { minimum: Number(params.minimum) })
  if (code === 'too_big' && counted) return t('too_long', { maximum: Number(params.maximum) })
  const key = code as Parameters<T>[0]
  return t.has(key) ? t(key, params as never) : t('invalid')
}

/**
 * The field a path belongs to: itself, a group that says what it was, the last part of it (`update.body` → `body`) or
 * its first (`services.0` → `services`).
 */
function fieldOf(path: string, names: Set<string>): string | undefined {
  if (names.has(path) || names.has(`was:${path}`)) return path
  const parts = path.split('.')
  return [parts.at(-1) ?? '', parts[0] ?? ''].find((part) => names.has(part))
}

const label = /^\$(?:label|choice):(.+)$/

/** What the fields are called, as a form without a script says. */
function labelsOf(form: FormData): Record<string, string> {
  return Object.fromEntries(
    [...form].flatMap(([key, words]) => {
      const name = label.exec(key)?.[1]
      return name && typeof words === 'string' ? [[name, words]] : []
    }),
  )
}

/** Whether what is typed into a field must not be shown again. */
export const isSecret = (name: string): boolean => /password|code|recovery|secret/i.test(name)

function valuesOf(form: FormData): Record<string, string[]> {
  const values: Record<string, string[]> = {}
  for (const [name, value] of form) {
    if (typeof value !== 'string' || isSecret(name) || name.startsWith('$')) continue
    values[name] = [...(values[name] ?? []), value]
  }
  return values
}

/** What a form was opened with, where the refusal brought something newer. */
const renewed = (error: DomainError): Record<string, string[]> => ({
  ...(typeof error.data.was === 'string' ? { was: [error.data.was] } : {}),
  ...Object.fromEntries(Object.entries(conflictsOf(error)).map(([name, { now }]) => [`was:${name}`, [now]])),
})

const conflictsOf = ({ data }: DomainError) =>
  (data.conflicts ?? {}) as Record<string, Conflict & { now: string }>
