/** A word or phrase that is always rendered the same way in a language. */
export type Rendering = { term: string; rendering: string }

/** Words for a machine, with placeholders `⟦n⟧`; a pair of them, in `pairs` by number, stands around words. */
export type Piece = { text: string; pairs: ReadonlyMap<number, { open: boolean; other: number }> }

export type TranslatorRequest = {
  pieces: readonly Piece[]
  from: string
  to: string
  /** Fixed renderings, for those who can take them; whether they were kept is checked afterwards. */
  renderings: readonly Rendering[]
}

/** What came of asking. The words are as many as the pieces, in their order, placeholders in place. */
export type TranslatorOutcome =
  | { kind: 'translated'; texts: string[] }
  /** Worth another try. */
  | { kind: 'transient'; detail: string }
  /** Not going to work until somebody changes something: a key, a quota, a language. */
  | { kind: 'permanent'; detail: string }

/** A machine translation provider. What goes wrong outside is an outcome; it throws only on a fault of ours. */
export type Translator = {
  name: string
  translate: (request: TranslatorRequest) => Promise<TranslatorOutcome>
}
