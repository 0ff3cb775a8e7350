import { fromWallTime } from '#i18n/wall-time'

/** What was typed, trimmed; undefined where nothing was. */
export function text(form: FormData, name: string): string | undefined {
  const value = form.get(name)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

export const ticked = (form: FormData, name: string): boolean => form.get(name) !== null

/** The instant of a time field; undefined where it is empty, the raw words where they are no time. */
export function instant(form: FormData, name: string): Date | string | undefined {
  const value = text(form, name)
  return value && (fromWallTime(value, text(form, `${name}.zone`) ?? 'UTC') ?? value)
}

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
