export type ErrorCode =
  | 'not_found'
  | 'conflict'
  | 'stale'
  | 'invalid'
  | 'forbidden'
  | 'unauthenticated'
  | 'limited'
  | 'unavailable'

/** One thing wrong with the input: where (`update.body`), which rule, and the rule's parameters. */
export type Issue = { path: string; code: string; params?: Record<string, string | number> }

/**
 * What the domain throws when it refuses. Edges translate it once: the API into an RFC 9457 problem,
 * pages into a localized message. `detail` is for logs and machines, never shown to readers.
 */
export class DomainError extends Error {
  readonly code: ErrorCode
  readonly issues: readonly Issue[]
  readonly data: Readonly<Record<string, unknown>>

  constructor(
    code: ErrorCode,
    detail: string,
    options: { issues?: readonly Issue[]; data?: Record<string, unknown> } = {},
  ) {
    super(detail)
    this.name = 'DomainError'
    this.code = code
    this.issues = options.issues ?? []
    this.data = options.data ?? {}
  }
}

/** `not_found` for a noun and its address. */
export const notFound = (what: string, key: string) => new DomainError('not_found', `No ${what} “${key}”`)

/** `invalid` for a single field. */
export const invalid = (path: string, code: string, detail: string, params?: Issue['params']) =>
  new DomainError('invalid', detail, { issues: [{ path, code, params }] })
