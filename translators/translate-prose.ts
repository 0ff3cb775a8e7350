import { factDifferences } from '#domain/text/facts'
import { type Protected, protect, type Segment } from '#translators/protect'
import { type Refusal, restore } from '#translators/restore'
import type { Rendering, Translator } from '#translators/translator'

export type ProseRequest = {
  body: string
  from: string
  to: string
  /** Names and terms that stay as they are. */
  keep: readonly string[]
  renderings: readonly Rendering[]
}

export type ProseOutcome =
  | { kind: 'translated'; body: string }
  | { kind: 'transient' | 'permanent'; detail: string }
  /** The machine answered, but its words are not taken; another try may do better. */
  | { kind: 'refused'; reason: Refusal; detail: string }

/** Has Markdown translated, with everything that isn't words kept from the machine and checked on return. */
export async function translateProse(translator: Translator, request: ProseRequest): Promise<ProseOutcome> {
  const { body, from, to, keep, renderings } = request
  const parts = protect(body, keep)
  const segments = parts.filter((part): part is Segment => typeof part !== 'string')
  const asked = segments.filter(hasWords)
  if (asked.length === 0) return { kind: 'translated', body }
  const outcome = await translator.translate({ pieces: asked.map(pieceOf), from, to, renderings })
  if (outcome.kind !== 'translated') return outcome
  const answers = new Map(asked.map((segment, i) => [segment, outcome.texts[i] ?? '']))
  const texts = segments.map((segment) => answers.get(segment) ?? segment.text)
  return checked(request, parts, texts)
}

function checked({ body, from, to }: ProseRequest, parts: Protected, texts: readonly string[]): ProseOutcome {
  const restored = restore(body, parts, texts)
  if ('refusal' in restored) return { kind: 'refused', reason: restored.refusal, detail: restored.detail }
  const [changed] = factDifferences({ body, locale: from }, { body: restored.body, locale: to })
  if (!changed) return { kind: 'translated', body: restored.body }
  const detail = `${changed.missing ? 'lost' : 'invented'} ${changed.value}`
  return { kind: 'refused', reason: 'facts_changed', detail }
}

/** Whether anything is left to translate beside placeholders, digits and signs. */
const hasWords = ({ text }: Segment) => /\p{L}/u.test(text)

const pieceOf = ({ text, kept }: Segment) => ({
  text,
  pairs: new Map(kept.flatMap(({ pair }, i) => (pair ? [[i + 1, pair] as const] : []))),
})
