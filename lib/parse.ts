import type { z } from 'zod'
import { DomainError, type Issue } from '#lib/errors'

type Raw = z.core.$ZodIssue

/**
 * Input → the schema's output, or `invalid` with one issue for each field. Paths are dotted (`update.body`,
 * `services.0.slug`). Codes are zod's, but for `required` (nothing there), `unknown` (a field nobody reads)
 * and what a refinement names in `params.code`.
 */
export function parse<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const issues = result.error.issues.flatMap((issue) => issuesOf(issue, input, []))
  throw new DomainError(
    'invalid',
    `Invalid: ${issues.map((i) => `${i.path || 'input'} ${i.code}`).join(', ')}`,
    {
      issues,
    },
  )
}

function issuesOf(issue: Raw, input: unknown, base: readonly PropertyKey[]): Issue[] {
  const path = [...base, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: dotted([...path, key]), code: 'unknown' }))
  }
  if (issue.code === 'invalid_union') {
    const [branch] = [...issue.errors].filter((errors) => errors.length > 0).sort(closest)
    if (branch && valueAt(input, path) !== undefined)
      return branch.flatMap((inner) => issuesOf(inner, input, path))
  }
  return [{ path: dotted(path), ...codeOf(issue, valueAt(input, path)) }]
}

/** The branch of a union that got furthest: a wrong kind of value is further off than a wrong value. */
const closest = (a: readonly Raw[], b: readonly Raw[]) => depth(b) - depth(a) || a.length - b.length

const depth = (issues: readonly Raw[]) =>
  Math.max(...issues.map(({ path, code }) => 2 * path.length + (code === 'invalid_type' ? 0 : 1)))

function codeOf(issue: Raw, value: unknown): Omit<Issue, 'path'> {
  if (value === undefined && issue.code !== 'custom') return { code: 'required' }
  switch (issue.code) {
    case 'invalid_type':
      return { code: issue.code, params: { expected: issue.expected } }
    case 'too_small':
      return { code: issue.code, params: { minimum: Number(issue.minimum) } }
    case 'too_big':
      return { code: issue.code, params: { maximum: Number(issue.maximum) } }
    case 'invalid_format':
      return { code: issue.code, params: { format: issue.format } }
    case 'invalid_value':
      return { code: issue.code, params: { expected: issue.values.map(String).join(', ') } }
    case 'custom':
      return custom(issue.params)
    default:
      return { code: issue.code }
  }
}

function custom(given: Record<string, unknown> = {}): Omit<Issue, 'path'> {
  const { code, ...rest } = given
  const params = Object.fromEntries(
    Object.entries(rest).filter((pair): pair is [string, string | number] =>
      ['string', 'number'].includes(typeof pair[1]),
    ),
  )
  const name = typeof code === 'string' ? code : 'custom'
  return Object.keys(params).length > 0 ? { code: name, params } : { code: name }
}

const dotted = (path: readonly PropertyKey[]) => path.map(String).join('.')

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    input,
  )
