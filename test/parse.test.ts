import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { DomainError } from '#lib/errors'
import { parse } from '#lib/parse'

const schema = z.strictObject({
  title: z.string().min(1),
  impact: z.enum(['none', 'minor']),
  update: z.strictObject({ body: z.string().max(3) }).optional(),
  services: z.array(z.strictObject({ slug: z.string() })).optional(),
  at: z.iso.datetime().optional(),
  either: z.union([z.literal('never'), z.strictObject({ reason: z.string() })]).optional(),
  when: z.union([z.date(), z.iso.datetime()]).optional(),
  agreed: z
    .boolean()
    .refine((value) => value, { params: { code: 'not_agreed', least: 1 } })
    .optional(),
})

const good = { title: 'Down', impact: 'minor' }

function issues(input: unknown) {
  try {
    parse(schema, input)
  } catch (error) {
    if (error instanceof DomainError && error.code === 'invalid') return error.issues
    throw error
  }
  return []
}

describe('parse', () => {
  test('returns what the schema makes of the input', () => {
    expect(parse(schema, good)).toEqual(good)
  })

  test('names a field that is missing as required', () => {
    expect(issues({ impact: 'none' })).toEqual([{ path: 'title', code: 'required' }])
  })

  test('says what was expected of a wrong value', () => {
    expect(issues({ ...good, title: 7, impact: 'huge', at: 'yesterday' })).toEqual([
      { path: 'title', code: 'invalid_type', params: { expected: 'string' } },
      { path: 'impact', code: 'invalid_value', params: { expected: 'none, minor' } },
      { path: 'at', code: 'invalid_format', params: { format: 'datetime' } },
    ])
  })

  test('gives the dotted path of a nested field', () => {
    expect(issues({ ...good, update: { body: 'long' }, services: [{ slug: 'a' }, {}] })).toEqual([
      { path: 'update.body', code: 'too_big', params: { maximum: 3 } },
      { path: 'services.1.slug', code: 'required' },
    ])
  })

  test('names every unknown field by its path', () => {
    expect(issues({ ...good, titel: 'x', update: { body: 'x', text: 'y' } })).toEqual([
      { path: 'update.text', code: 'unknown' },
      { path: 'titel', code: 'unknown' },
    ])
  })

  test('follows the branch of a union that fits best', () => {
    expect(issues({ ...good, either: { reason: 4 } })).toEqual([
      { path: 'either.reason', code: 'invalid_type', params: { expected: 'string' } },
    ])
  })

  test('prefers a branch that takes this kind of value', () => {
    expect(issues({ ...good, when: 'soon' })).toEqual([
      { path: 'when', code: 'invalid_format', params: { format: 'datetime' } },
    ])
  })

  test('lets a refinement name its own code', () => {
    expect(issues({ ...good, agreed: false })).toEqual([
      { path: 'agreed', code: 'not_agreed', params: { least: 1 } },
    ])
  })

  test('refuses what is no object at all', () => {
    expect(issues(undefined)).toEqual([{ path: '', code: 'required' }])
    expect(issues([])).toEqual([{ path: '', code: 'invalid_type', params: { expected: 'object' } }])
  })
})
