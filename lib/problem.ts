import { DomainError, type ErrorCode, type Issue } from '#lib/errors'
import { logError } from '#lib/log'

type Kind = { status: number; title: string }

const kinds: Record<ErrorCode | TransportCode, Kind> = {
  not_found: { status: 404, title: 'Not found' },
  conflict: { status: 409, title: 'Conflict' },
  stale: { status: 412, title: 'Changed since it was read' },
  invalid: { status: 422, title: 'Invalid input' },
  forbidden: { status: 403, title: 'Not allowed' },
  unauthenticated: { status: 401, title: 'Not signed in' },
  limited: { status: 429, title: 'Too many requests' },
  unavailable: { status: 503, title: 'Unavailable' },
  malformed: { status: 400, title: 'Malformed request' },
  method_not_allowed: { status: 405, title: 'Method not allowed' },
  too_large: { status: 413, title: 'Body too large' },
  unsupported_media_type: { status: 415, title: 'Unsupported media type' },
  internal: { status: 500, title: 'Something went wrong' },
}

type TransportCode = 'malformed' | 'method_not_allowed' | 'too_large' | 'unsupported_media_type' | 'internal'

/** What HTTP itself refuses before the domain is asked. */
export class TransportError extends Error {
  readonly code: TransportCode
  readonly headers: Record<string, string>

  constructor(code: TransportCode, detail: string, headers: Record<string, string> = {}) {
    super(detail)
    this.name = 'TransportError'
    this.code = code
    this.headers = headers
  }
}

/** Parts of a domain error's data that clients are told. */
const told = ['missing', 'findings', 'version', 'permission'] as const

/**
 * Any error → an RFC 9457 problem document. `errors` name the fields, `extra` adds members. Errors that are
 * neither the domain's nor the transport's are logged here, once, and answered by their request id alone.
 */
export function problem(
  error: unknown,
  extra: Record<string, unknown> = {},
  requestId: string = crypto.randomUUID(),
): Response {
  if (error instanceof DomainError)
    return answer(error.code, error.message, members(error, extra), headers(error))
  if (isUnreachable(error))
    return problem(new DomainError('unavailable', 'The database cannot be reached'), extra)
  if (error instanceof TransportError) return answer(error.code, error.message, extra, error.headers)
  logError('app', 'request failed', error, { requestId })
  return answer('internal', 'An unexpected error; the log has it under this request id.', { requestId }, {})
}

/** A race that was lost in the database, and so changed nothing, as the conflict it is. Prisma's codes. */
export const asConflict = (error: unknown): unknown =>
  ['P2002', 'P2034'].includes(codeOf(error))
    ? new DomainError('conflict', 'Another request changed the same thing at this moment; try again')
    : error

const isUnreachable = (error: unknown) =>
  ['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'ECONNREFUSED'].includes(codeOf(error))

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '')

function answer(
  code: keyof typeof kinds,
  detail: string,
  more: Record<string, unknown>,
  given: Record<string, string>,
): Response {
  const { status, title } = kinds[code]
  const document = { type: `urn:problem-type:candor:${code}`, title, status, code, detail, ...more }
  return new Response(JSON.stringify(document), {
    status,
    headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store', ...given },
  })
}

function members(error: DomainError, extra: Record<string, unknown>): Record<string, unknown> {
  const known = told.filter((name) => name in error.data).map((name) => [name, error.data[name]])
  const errors = error.issues.map(fieldError)
  return { ...Object.fromEntries(known), ...(errors.length > 0 ? { errors } : {}), ...extra }
}

function headers(error: DomainError): Record<string, string> {
  if (error.code === 'unauthenticated') return { 'WWW-Authenticate': 'Bearer realm="Candor"' }
  if (error.code === 'forbidden' && typeof error.data.permission === 'string') {
    const scope = error.data.permission
    return { 'WWW-Authenticate': `Bearer realm="Candor", error="insufficient_scope", scope="${scope}"` }
  }
  const retryAfter = error.data.retryAfter
  if (typeof retryAfter === 'number') return { 'Retry-After': String(retryAfter) }
  return error.code === 'unavailable' ? { 'Retry-After': '5' } : {}
}

/** `field` as the schema calls it, `pointer` into the body (RFC 6901, as a fragment). */
function fieldError({ path, code, params }: Issue) {
  const steps = path === '' ? [] : path.split('.')
  const pointer = `#${steps.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`
  return {
    field: path,
    pointer,
    code,
    detail: sentence(path || 'The body', code, params),
    ...(params && { params }),
  }
}

function sentence(name: string, code: string, params: Issue['params'] = {}): string {
  switch (code) {
    case 'required':
      return `${name} is required.`
    case 'missing':
      return `${name} is missing.`
    case 'unknown':
      return `${name} is not a known field.`
    case 'invalid_type':
      return `${name} must be of type ${params.expected}.`
    case 'invalid_value':
      return `${name} must be one of: ${params.expected}.`
    case 'invalid_format':
      return `${name} must have the format ${params.format}.`
    case 'too_small':
      return `${name} is too small or too short; the least is ${params.minimum}.`
    case 'too_big':
      return `${name} is too large or too long; the most is ${params.maximum}.`
    default:
      return `${name}: ${code.replaceAll('_', ' ')}.`
  }
}
