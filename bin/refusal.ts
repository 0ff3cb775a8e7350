/** A failure the person at the terminal can do something about: told in one sentence, without a stack. */
export class Refusal extends Error {
  override name = 'Refusal'
}

/** A command line that cannot be understood. */
export class UsageError extends Error {
  override name = 'UsageError'
}
