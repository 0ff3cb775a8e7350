let fixed: Date | null = null

/** The present instant, from the one clock that verbs and loaders read. */
export const now = (): Date => (fixed ? new Date(fixed) : new Date())

/** Stops the clock at an instant (tests and the sample story); null lets it run again. */
export function setClock(instant: Date | null) {
  fixed = instant
}
