import { diffArrays } from 'diff'
import { langOf } from '#i18n/locales'

export type WordChange = { kind: 'same' | 'removed' | 'added'; words: string }

/** Beyond so many changes a text was written anew, and comparing it word by word costs more than it tells. */
const mostChanges = 500

/** What changed between two wordings, word by word in the words of their language. Nothing is left out. */
export function wordChanges(before: string, after: string, locale: string): WordChange[] {
  const segmenter = new Intl.Segmenter(langOf(locale), { granularity: 'word' })
  const wordsOf = (text: string) => [...segmenter.segment(text)].map(({ segment }) => segment)
  const compared = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: mostChanges })
  const changes: WordChange[] = compared?.map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    words: value.join(''),
  })) ?? [
    { kind: 'removed', words: before },
    { kind: 'added', words: after },
  ]
  return changes.filter(({ words }) => words !== '')
}
