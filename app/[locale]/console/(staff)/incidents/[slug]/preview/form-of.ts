import type { DraftValues } from '#domain/draft/draft'

/** A form with the fields that were kept of it. */
export function formOf(values: DraftValues): FormData {
  const form = new FormData()
  for (const [name, list] of Object.entries(values)) for (const value of list) form.append(name, value)
  return form
}
