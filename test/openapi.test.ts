import { expect, test } from 'vitest'
import type { z } from 'zod'
import { openApi } from '#app/api/openapi/document'
import { operations } from '#app/api/openapi/operations'
import { Problem } from '#app/api/openapi/shapes'
import { permissions } from '#domain/staff/staff'
import { call, client } from '#test/api'
import { useDatabase } from '#test/database'
import { recipientOf } from '#test/follow-story'
import { routesOnDisk } from '#test/role-matrix'

useDatabase()

// biome-ignore lint/suspicious/noExplicitAny: a document that tests look at by name
const document = openApi() as any

type Step = {
  step: number
  id: string
  method: string
  path: string
  body: unknown
  status: number
  token: boolean
}

/** Every example of the document, in the order of the story. */
function story(): Step[] {
  const steps: Step[] = []
  for (const [path, item] of Object.entries<Record<string, never>>(document.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      if (method === 'parameters') continue
      const { operationId: id, security, requestBody } = operation as never as (typeof document)['paths']
      const token = security.some((way: object) => 'token' in way)
      const examples = Object.values<{ value: unknown; 'x-step': number; 'x-status': number }>(
        requestBody?.content['application/json'].examples ?? { only: operation },
      )
      for (const { value, 'x-step': step, 'x-status': status } of examples)
        steps.push({ step, id, method, path, body: value, status, token })
    }
  }
  return steps.sort((a, b) => a.step - b.step)
}

const shapeOf = (id: string, status: number): z.ZodType => {
  const shape = operations.find((operation) => operation.id === id)?.answers[status]
  if (!shape) throw new Error(`${id} does not say what ${status} holds`)
  return shape
}

/** A path with the examples of its parameters, or what a link of an earlier answer says. */
function filled(path: string, linked: Record<string, string>): string {
  const parameters: { name: string; example: string }[] = document.paths[path].parameters
  return parameters
    .reduce((text, { name, example }) => text.replace(`{${name}}`, linked[name] ?? example), path)
    .slice(1)
}

/** The token of a link as the story's reader has it in their mails. */
async function linkFor(path: string): Promise<{ token?: string }> {
  const [, kind] = /^\/subscriptions\/([a-z-]+)\/\{token\}/.exec(path) ?? []
  if (!kind) return {}
  const { confirmToken, manageToken, unsubscribeTokens } = await recipientOf('rosa@example.com')
  return { token: kind === 'confirm' ? confirmToken : kind === 'manage' ? manageToken : unsubscribeTokens[0] }
}

test('every example of the document can be sent as it stands, and is answered as the document says', {
  timeout: 60_000,
}, async () => {
  const api = await client([...permissions])
  const links = new Map<string, Record<string, string>>()
  const bodies = new Map<string, object>()
  const told = story()
  expect(told.map(({ step }) => step)).toEqual(told.map((_, i) => i + 1))
  for (const { id, method, path, body, status, token } of told) {
    const at = filled(path, { ...links.get(id), ...(await linkFor(path)) })
    const reply = await (token ? api.call : call)(method.toUpperCase(), at, bodies.get(id) ?? body)
    expect(reply.status, `${id}: ${reply.text}`).toBe(status)
    expect(shapeOf(id, status).safeParse(reply.json).error?.issues, `${id}: ${reply.text}`).toBeUndefined()
    const { [String(status)]: answer } = document.paths[path][method].responses
    for (const link of Object.values<{ operationId: string; requestBody?: object }>(answer.links ?? {})) {
      links.set(link.operationId, { id: reply.json.id })
      if (link.requestBody) bodies.set(link.operationId, { place: reply.json.place })
    }
  }
})

test('what readers may read is answered without a token too', async () => {
  const { call: write } = await client()
  const at = (path: string) => filled(path, {})
  for (const { id, method, path, body, step } of story().filter(({ step }) => step < 7)) {
    if (method !== 'get') await write(method.toUpperCase(), at(path), body)
    else {
      const reply = await call('GET', at(path))
      expect(reply.status, `${step} ${id}`).toBe(200)
      expect(shapeOf(id, 200).safeParse(reply.json).error?.issues, id).toBeUndefined()
    }
  }
})

test('a shape refuses what is something else', () => {
  expect(shapeOf('readService', 200).safeParse({ slug: 'inbox' }).success).toBe(false)
})

test('what is refused is a problem of the shape that the document gives', async () => {
  const reply = await call('GET', 'incidents/nowhere')
  expect(reply.status).toBe(404)
  expect(Problem.safeParse(reply.json).error).toBeUndefined()
})

/** Routes that the document leaves out. */
const leftOut = [
  // The document itself.
  'GET v1/openapi.json',
  // Everything that is no address.
  ...['DELETE', 'GET', 'PATCH', 'POST', 'PUT'].map((method) => `${method} v1/[...address]`),
]

test('every route is in the document, and every operation of the document is a route', () => {
  const described = operations.map(
    ({ method, path }) => `${method.toUpperCase()} v1${path.replace(/\{(\w+)\}/g, '[$1]')}`,
  )
  const found = routesOnDisk().filter((route) => route.includes(' v1/'))
  expect(found.length).toBeGreaterThan(50)
  expect([...described, ...leftOut].sort()).toEqual(found)
})

test('everything the document refers to is there', () => {
  const references = JSON.stringify(document).match(/#\/components\/schemas\/\w+/g) ?? []
  expect(references.length).toBeGreaterThan(10)
  for (const reference of references) {
    expect(document.components.schemas, reference).toHaveProperty(String(reference.split('/').at(-1)))
  }
  expect(JSON.stringify(document)).not.toContain('$defs')
})
