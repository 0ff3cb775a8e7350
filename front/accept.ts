import Negotiator from 'negotiator'

export type Encoding = 'br' | 'gzip' | 'identity'

const KNOWN = 500

/** Remembers the answers of `work` by its argument, for headers that repeat from reader to reader. */
function remembered<R>(work: (header: string) => R): (header: string) => R {
  const answers = new Map<string, R>()
  return (header) => {
    const known = answers.get(header)
    if (known !== undefined) return known
    const answer = work(header)
    if (answers.size >= KNOWN) answers.clear()
    if (header.length < 200) answers.set(header, answer)
    return answer
  }
}

/** The smallest encoding an `Accept-Encoding` allows, whatever order or weight it prefers others in. */
export const encodingFor = remembered<Encoding>((header) => {
  const allowed = new Negotiator({ headers: { 'accept-encoding': header } }).encodings(['br', 'gzip'])
  return allowed.includes('br') ? 'br' : allowed.includes('gzip') ? 'gzip' : 'identity'
})

/** The locale among `locales` that an `Accept-Language` asks for; the first one where it asks for none of them. */
export function localeFor(header: string | undefined, locales: readonly string[]): string {
  const fallback = locales[0] ?? 'en'
  if (!header) return fallback
  const asked = new Negotiator({ headers: { 'accept-language': header.slice(0, 500) } }).languages()
  // `de-CH` is served better by `de`, and `pt-PT` by `pt-BR`, than by what comes after it in the list.
  for (const language of asked) {
    const same = locales.find((locale) => locale.toLowerCase() === language.toLowerCase())
    const base = language.split('-')[0]?.toLowerCase()
    const near = same ?? locales.find((locale) => locale.split('-')[0] === base)
    if (near) return near
  }
  return fallback
}
