/** Of everything wrong with a follow form, the words for what the reader should see to first. */
export function errorFor(wrong: readonly string[]) {
  if (wrong.includes('limited')) return 'limitedError'
  if (wrong.includes('destination')) return 'destinationError'
  if (wrong.includes('services')) return 'servicesError'
  return wrong.includes('choice') ? 'choiceError' : 'otherError'
}
