import { invalid } from '#lib/errors'
import { text } from './form-data'

const plain = (words: string) => words.normalize('NFC').toLowerCase()

/** Refuses unless the form's `confirmation` is `expected`, in whatever case: for what cannot be taken back. */
export function confirmed(form: FormData, expected: string) {
  if (plain(text(form, 'confirmation') ?? '') === plain(expected)) return
  throw invalid('confirmation', 'not_confirmed', `Not confirmed by “${expected}”`, { expected })
}
