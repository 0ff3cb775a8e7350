import { z } from 'zod'
import type { Operation } from '#app/api/openapi/operation'
import { operations, parameterExamples } from '#app/api/openapi/operations'
import { Problem } from '#app/api/openapi/shapes'

type Json = Record<string, unknown>

/** The OpenAPI 3.1 document of `/api/v1`: what comes in is the very schemas that requests are parsed with. */
export function openApi(): Json {
  const paths: Record<string, Json> = {}
  for (const operation of operations) {
    const path = paths[operation.path] ?? { parameters: parametersOf(operation.path) }
    path[operation.method] = described(operation)
    paths[operation.path] = path
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Candor',
      version: '1',
      description:
        'The API of a Candor status page. Reading what readers see needs no token. The examples tell one story: ' +
        '`x-step` is the place of each in it.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/v1' }],
    security: [{ token: [] }],
    paths,
    components: { schemas: schemas(), securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  }
}

function described(operation: Operation): Json {
  const { id, summary, scope, input, said, answers, examples } = operation
  const reading = operation.method === 'get'
  const [only] = examples
  return {
    operationId: id,
    summary,
    ...(scope && { description: `Needs a token with the scope \`${scope}\`.`, 'x-scope': scope }),
    security: scope ? [{ token: [] }] : reading ? [{}, { token: [] }] : [{}],
    parameters: [
      { name: 'locale', in: 'query', schema: { type: 'string' }, description: 'Language of the prose' },
      ...(scope && !reading ? headers : []),
    ],
    ...(input
      ? { requestBody: { required: true, content: { 'application/json': content(input, said, examples) } } }
      : { 'x-step': only?.step, 'x-status': only?.status }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, shape]) => [
          status,
          {
            description: titles[Number(status)] ?? 'Done',
            ...(shape && { content: { 'application/json': { schema: reference(shape) } } }),
            ...(makesEntry.includes(id) && status === '201' && { links: entryLinks }),
            ...(id === 'addWebhook' && { links: placeLinks }),
          },
        ]),
      ),
      default: {
        description: 'Refused; nothing has been changed',
        content: { 'application/problem+json': { schema: reference(Problem) } },
      },
    },
  }
}

const titles: Record<number, string> = {
  200: 'Done',
  201: 'Made; `Location` has its address',
  202: 'Accepted',
}

const headers = [
  {
    name: 'If-Match',
    in: 'header',
    schema: { type: 'string', examples: ['"3"'] },
    description: 'The version this change was made from; another one is answered 412',
  },
  {
    name: 'Idempotency-Key',
    in: 'header',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
    description: 'The same request with the same key is carried out once',
  },
]

const makesEntry = ['postUpdate', 'addMilestone']
const entryLinks = Object.fromEntries(
  ['readEntry', 'correctEntry', 'withdrawEntry', 'restoreEntry'].map((operationId) => [
    operationId,
    { operationId, parameters: { slug: '$request.path.slug', id: '$response.body#/id' } },
  ]),
)

const placeLinks = Object.fromEntries(
  ['challengeWebhook', 'showSecret', 'rotateSecret', 'removeEndpoint'].map((operationId) => [
    operationId,
    {
      operationId,
      parameters: { token: '$request.path.token' },
      requestBody: { place: '$response.body#/place' },
    },
  ]),
)

const parametersOf = (path: string) =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
    example: (name === 'slug' && named(path)) || parameterExamples[name],
  }))

const named = (path: string) =>
  path.startsWith('/services') ? 'inbox' : path.startsWith('/maintenances') ? 'index-rebuild' : undefined

const content = (input: z.ZodType, said: string[] = [], examples: Operation['examples']) => ({
  schema: inputSchema(input, said),
  examples: Object.fromEntries(
    examples.map(({ step, name, body, status }) => [
      name,
      { value: body, 'x-step': step, 'x-status': status },
    ]),
  ),
})

/** What a caller may send. An instant passes as a `Date` inside the house; over HTTP it is a string. */
function inputSchema(schema: z.ZodType, said: string[]): Json {
  const made: Json = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const { def } = zodSchema._zod
      if (def.type !== 'union' || !def.options.some((option) => option._zod.def.type === 'date')) return
      delete jsonSchema.anyOf
      Object.assign(jsonSchema, { type: 'string', format: 'date-time' })
    },
  })
  delete made.$schema
  const { properties = {}, required = [] } = made as { properties?: Json; required?: string[] }
  for (const name of said) delete properties[name]
  return { ...made, required: required.filter((name) => !said.includes(name)) }
}

const nameOf = (shape: z.ZodType) => String(shape.meta()?.id)

const reference = (shape: z.ZodType) => ({ $ref: `#/components/schemas/${nameOf(shape)}` })

/** A format says what its long pattern says. */
const withoutPattern = ({ jsonSchema }: { jsonSchema: { format?: string; pattern?: string } }) => {
  if (jsonSchema.format) delete jsonSchema.pattern
}

/** Everything that is answered, by name. */
function schemas(): Json {
  const shapes = [...operations.flatMap(({ answers }) => Object.values(answers)), Problem]
  const known: Json = {}
  for (const shape of shapes) {
    if (!shape || known[nameOf(shape)]) continue
    const { $schema, $defs, id, ...made } = z.toJSONSchema(shape, { override: withoutPattern }) as Json
    const nested = Object.entries(($defs ?? {}) as Record<string, Json>)
    for (const [name, { id: _, ...held }] of nested) known[name] ??= held
    known[nameOf(shape)] = made
  }
  return JSON.parse(JSON.stringify(known).replaceAll('#/$defs/', '#/components/schemas/'))
}
