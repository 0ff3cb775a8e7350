import { readdirSync } from 'node:fs'
import { createToken } from '#domain/staff/create-token'
import { type Permission, system } from '#domain/staff/staff'

type Handler = (request: Request, context: { params: Promise<never> }) => Promise<Response>
type Module = Record<'GET' | 'HEAD' | 'OPTIONS' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', Handler>

/** What the manage page does, by the folders of its routes. */
const managing = readdirSync('app/api/v1/subscriptions/manage/[token]')

/** A dynamic import for each route file, so that addresses resolve as the product resolves them. */
const routes: [RegExp, () => Promise<unknown>][] = [
  [/^remediation$/, () => import('../app/api/v1/remediation/route.ts')],
  [/^services$/, () => import('../app/api/v1/services/route.ts')],
  [/^service-groups$/, () => import('../app/api/v1/service-groups/route.ts')],
  [/^services\/(?<slug>[^/]+)$/, () => import('../app/api/v1/services/[slug]/route.ts')],
  [/^history\/(?<month>[^/]+)$/, () => import('../app/api/v1/history/[month]/route.ts')],
  [/^incidents$/, () => import('../app/api/v1/incidents/route.ts')],
  [/^incidents\/(?<slug>[^/]+)$/, () => import('../app/api/v1/incidents/[slug]/route.ts')],
  [/^incidents\/(?<slug>[^/]+)\/updates$/, () => import('../app/api/v1/incidents/[slug]/updates/route.ts')],
  [
    /^incidents\/(?<slug>[^/]+)\/milestones$/,
    () => import('../app/api/v1/incidents/[slug]/milestones/route.ts'),
  ],
  [
    /^incidents\/(?<slug>[^/]+)\/entries\/(?<id>[^/]+)$/,
    () => import('../app/api/v1/incidents/[slug]/entries/[id]/route.ts'),
  ],
  [
    /^incidents\/(?<slug>[^/]+)\/entries\/(?<id>[^/]+)\/publication$/,
    () => import('../app/api/v1/incidents/[slug]/entries/[id]/publication/route.ts'),
  ],
  [
    /^incidents\/(?<slug>[^/]+)\/postmortem$/,
    () => import('../app/api/v1/incidents/[slug]/postmortem/route.ts'),
  ],
  [
    /^incidents\/(?<slug>[^/]+)\/postmortem\/publication$/,
    () => import('../app/api/v1/incidents/[slug]/postmortem/publication/route.ts'),
  ],
  [
    /^incidents\/(?<slug>[^/]+)\/publication$/,
    () => import('../app/api/v1/incidents/[slug]/publication/route.ts'),
  ],
  [
    /^incidents\/(?<slug>[^/]+)\/translations\/(?<locale>[^/]+)$/,
    () => import('../app/api/v1/incidents/[slug]/translations/[locale]/route.ts'),
  ],
  [
    /^incidents\/(?<slug>[^/]+)\/subscriptions$/,
    () => import('../app/api/v1/incidents/[slug]/subscriptions/route.ts'),
  ],
  [/^bounces$/, () => import('../app/api/v1/bounces/route.ts')],
  [/^subscriptions$/, () => import('../app/api/v1/subscriptions/route.ts')],
  [/^maintenances$/, () => import('../app/api/v1/maintenances/route.ts')],
  [/^maintenances\/(?<slug>[^/]+)$/, () => import('../app/api/v1/maintenances/[slug]/route.ts')],
  [
    /^maintenances\/(?<slug>[^/]+)\/entries\/(?<id>[^/]+)$/,
    () => import('../app/api/v1/maintenances/[slug]/entries/[id]/route.ts'),
  ],
  [
    /^maintenances\/(?<slug>[^/]+)\/completion$/,
    () => import('../app/api/v1/maintenances/[slug]/completion/route.ts'),
  ],
  [
    /^maintenances\/(?<slug>[^/]+)\/cancellation$/,
    () => import('../app/api/v1/maintenances/[slug]/cancellation/route.ts'),
  ],
  [
    /^maintenances\/(?<slug>[^/]+)\/publication$/,
    () => import('../app/api/v1/maintenances/[slug]/publication/route.ts'),
  ],
  [/^maintenances\/(?<slug>[^/]+)\/start$/, () => import('../app/api/v1/maintenances/[slug]/start/route.ts')],
  [
    /^maintenances\/(?<slug>[^/]+)\/updates$/,
    () => import('../app/api/v1/maintenances/[slug]/updates/route.ts'),
  ],
  [
    /^incidents\/(?<slug>[^/]+)\/translations$/,
    () => import('../app/api/v1/incidents/[slug]/translations/route.ts'),
  ],
  [
    /^incidents\/(?<slug>[^/]+)\/translations\/(?<locale>[^/]+)\/publication$/,
    () => import('../app/api/v1/incidents/[slug]/translations/[locale]/publication/route.ts'),
  ],
  [/^incidents\/(?<slug>[^/]+)\/hold$/, () => import('../app/api/v1/incidents/[slug]/hold/route.ts')],
  [
    /^incidents\/(?<slug>[^/]+)\/readiness$/,
    () => import('../app/api/v1/incidents/[slug]/readiness/route.ts'),
  ],
  [/^translations$/, () => import('../app/api/v1/translations/route.ts')],
  [/^glossary$/, () => import('../app/api/v1/glossary/route.ts')],
  [/^glossary\/(?<id>[^/]+)$/, () => import('../app/api/v1/glossary/[id]/route.ts')],
  ...['confirm', 'follow-again', 'unsubscribe'].map((kind): [RegExp, () => Promise<unknown>] => [
    new RegExp(`^subscriptions/${kind}/(?<token>[^/]+)$`),
    () => import(/* @vite-ignore */ `../app/api/v1/subscriptions/${kind}/[token]/route.ts`),
  ]),
  ...managing.map((verb): [RegExp, () => Promise<unknown>] => [
    new RegExp(`^subscriptions/manage/(?<token>[^/]+)/${verb}$`),
    () => import(/* @vite-ignore */ `../app/api/v1/subscriptions/manage/[token]/${verb}/route.ts`),
  ]),
  [/./, () => import('../app/api/v1/[...address]/route.ts')],
]

/** Members of any answer or problem document that tests look at by name. */
type Body = {
  id: string
  slug: string
  version: number
  status: string | number
  state: string
  publication: string
  permission: string
  services: { slug: string }[]
  incidents: Body[]
  timeline: { id: string; body: string }[]
  entries: { id: string | null; kind: string; body: string | null }[]
  postmortem: { state: string }
  missing: string[]
  findings: { id: string }[]
  errors: { field: string; code: string }[]
  current: Partial<Body>
  place: string
}

/** What came back, its JSON read. */
export type Reply = { status: number; headers: Headers; text: string; json: Body }

type Options = { token?: string; headers?: Record<string, string>; raw?: string | Uint8Array<ArrayBuffer> }

/** Calls the API at `path` below `/api/v1/` as HTTP would. */
export async function call(
  method: string,
  path: string,
  body?: unknown,
  options: Options = {},
): Promise<Reply> {
  const url = new URL(path, 'http://status.test/api/v1/')
  const [file, params] = match(url.pathname.replace('/api/v1/', ''))
  const sent = options.raw ?? (body === undefined ? undefined : JSON.stringify(body))
  const request = new Request(url, {
    method,
    headers: {
      ...(sent !== undefined && { 'Content-Type': 'application/json' }),
      ...(options.token && { Authorization: `Bearer ${options.token}` }),
      ...options.headers,
    },
    body: sent,
  })
  const module = (await file()) as Module
  const response = await module[method as keyof Module](request, { params: Promise.resolve(params as never) })
  const text = await response.text()
  const { status, headers } = response
  return { status, headers, text, json: (text ? JSON.parse(text) : {}) as Body }
}

function match(path: string) {
  for (const [pattern, file] of routes) {
    const found = pattern.exec(path)
    if (found) {
      const params = Object.entries(found.groups ?? {}).map(([name, value]) => [
        name,
        decodeURIComponent(value),
      ])
      return [file, Object.fromEntries(params)] as const
    }
  }
  throw new Error(`No route for ${path}`)
}

/** A client with a new token of these scopes. */
export async function client(scopes?: Permission[]) {
  const { token } = await createToken(system, { name: 'Test', ...(scopes && { scopes }) })
  return {
    token,
    call: (method: string, path: string, body?: unknown, options: Options = {}) =>
      call(method, path, body, { token, ...options }),
  }
}
