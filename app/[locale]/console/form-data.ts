import { fillVariables, openVariables } from '#domain/template/template'
import { fromWallTime, toWallTime } from '#i18n/wall-time'
import { now } from '#lib/clock'
import { invalid } from '#lib/errors'
import { confirmed } from './confirmed'

/** What was typed, trimmed; undefined where nothing was. */
export function text(form: FormData, name: string): string | undefined {
  const value = form.get(name)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

/**
 * Prose whose template variables are filled in from the rest of the form; refuses one that this form has no value
 * for, since readers would see its braces. `services` are the names of those that the form names.
 */
export function filled(form: FormData, name: string, known: Known = {}): string | undefined {
  const done = filledSoFar(form, name, known)
  if (done === undefined) return undefined
  const [open] = openVariables(done)
  if (open) throw invalid(name, 'open_variable', `{{${open}}} has no value here`, { name: `{{${open}}}` })
  return done
}

type Known = { page?: string; services?: string }

/** The same as far as there are values, while the form is still being written. */
export function filledSoFar(form: FormData, name: string, known: Known = {}): string | undefined {
  const words = text(form, name)
  if (words === undefined) return undefined
  const at = now()
  return fillVariables(words, {
    ...known,
    incident: text(form, 'title'),
    now: timeToken(instant(form, 'occurredAt') ?? at),
    next_update: timeToken(nextUpdate(form, at)),
  })
}

const timeToken = (at: Date | string | null): string | undefined =>
  at instanceof Date ? `{{time ${at.toISOString().slice(0, 16)}Z}}` : undefined

/** The instant to publish at, where the form was sent with that intent; the raw words where they are none. */
export const schedules = (form: FormData): Date | string | undefined =>
  form.get('intent') === 'schedule' ? (instant(form, 'publishAt') ?? '') : undefined

/** The fields as they were left, to open the form with again. */
export function typed(form: FormData): Record<string, string[]> {
  const values: Record<string, string[]> = {}
  for (const [name, value] of form) {
    if (typeof value === 'string' && !name.startsWith('$')) values[name] = [...(values[name] ?? []), value]
  }
  return values
}

export const ticked = (form: FormData, name: string): boolean => form.get(name) !== null

/** The instant of a time field; undefined where it is empty, the raw words where they are no time. */
export function instant(form: FormData, name: string): Date | string | undefined {
  const value = text(form, name)
  if (value === undefined) return undefined
  const zone = text(form, `${name}.zone`) ?? 'UTC'
  const exact = new Date(text(form, `${name}.exact`) ?? Number.NaN)
  // Left as it was shown: with the seconds that the form does not show.
  if (!Number.isNaN(exact.getTime()) && toWallTime(exact, zone) === value.slice(0, 16)) return exact
  return fromWallTime(value, zone) ?? value
}

/**
 * What a correction says of itself. Refuses to keep the former words from readers for good unless `expected` was typed.
 */
export function correction(form: FormData, expected: string) {
  const withholdFormer = ticked(form, 'withholdFormer')
  if (withholdFormer) confirmed(form, expected)
  return { reason: text(form, 'reason'), withholdFormer }
}

/** Slugs of the services that are ticked. */
export const chosenServices = (form: FormData): string[] =>
  form.getAll('services').filter((value) => typeof value === 'string' && value !== '') as string[]

/** Services with their states from fields named `state:SLUG`; empty ones are left out. */
export function states(form: FormData): { slug: string; status: string }[] {
  return [...form.keys()].flatMap((name) => {
    const status = name.startsWith('state:') ? text(form, name) : undefined
    return status ? [{ slug: name.slice('state:'.length), status }] : []
  })
}

/** The next update: an exact time, or so many minutes from `from`; null for none. */
export function nextUpdate(form: FormData, from: Date): Date | string | null {
  const exact = instant(form, 'nextUpdateBy')
  if (exact) return exact
  const minutes = Number(text(form, 'nextUpdateIn'))
  return minutes > 0 ? new Date(from.getTime() + minutes * 60_000) : null
}

/** States that differ from what the form showed at first. */
export const changedStates = (form: FormData) =>
  states(form).filter(({ slug, status }) => text(form, `was:${slug}`) !== status)

/** Impact windows by the name of their row, from fields `windows.N.*`; null in a row without a service. */
export const windowRows = (form: FormData) =>
  rowsOf(form, 'windows').map((row) => {
    const service = text(form, `${row}.service`)
    const window = service && {
      service,
      status: text(form, `${row}.status`),
      startedAt: instant(form, `${row}.startedAt`),
      endedAt: instant(form, `${row}.endedAt`) ?? null,
    }
    return { row, window: window || null }
  })

const rowsOf = (form: FormData, list: string): string[] => [
  ...new Set(
    [...form.keys()]
      .map((name) => name.split('.').slice(0, 2).join('.'))
      .filter((row) => row.startsWith(`${list}.`)),
  ),
]

/** A service as its form gives it: a group is named, and found or made by the slug of its name. */
export function serviceInput(form: FormData) {
  const group = text(form, 'group')
  const position = text(form, 'position')
  return {
    name: text(form, 'name') ?? '',
    description: text(form, 'description') ?? null,
    group: group ? { slug: slugOf(group), name: group } : null,
    position: position === undefined ? undefined : Number(position),
  }
}

const slugOf = (name: string) =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
