import { invalid } from '#lib/errors'

const plain = (words: unknown) =>
  typeof words === 'string' ? words.trim().normalize('NFC').toLowerCase() : ''

/** Refuses unless the form's `confirmation` is `expected`, in whatever case: for what cannot be taken back. */
export function confirmed(form: FormData, expected: string) {
  if (plain(form.get('confirmation')) === plain(expected)) return
  throw invalid('confirmation', 'not_confirmed', `Not confirmed by “${expected}”`, { expected })
}
