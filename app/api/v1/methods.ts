import { createHash } from 'node:crypto'
import { settings } from '#domain/settings/queries'
import { keepAnswer, release, reserve } from '#domain/staff/idempotency'
import { type Actor, actorId } from '#domain/staff/staff'
import { tokenActor } from '#domain/staff/token-actor'
import { isLocale } from '#i18n/locales'
import { DomainError, invalid, notFound } from '#lib/errors'
import { parseJson, readBytes } from '#lib/json-body'
import { log } from '#lib/log'
import { asConflict, problem, TransportError } from '#lib/problem'

/** A request as handlers meet it. Without `Authorization` the actor of a read is a reader. */
export type Call<P> = {
  actor: Actor
  params: P
  query: URLSearchParams
  /** What `?locale=` asks for, else the page's source locale. */
  locale: string
  /** The JSON sent; an empty object where nothing was. */
  body: unknown
  /** The version in `If-Match`. */
  options: { ifVersion?: number }
}

export type Answer = { status: number; body?: unknown; headers?: Record<string, string> }

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type Handler<P> = (call: Call<P>) => Promise<Answer>
type Handlers<P> = Partial<Record<Method, Handler<P>>>
type Context<P> = { params: Promise<P> }
type Route<P> = (request: Request, context: Context<P>) => Promise<Response>

/** 200 with a body; its `version` becomes the ETag that `If-Match` takes. */
export const ok = (body: unknown, status = 200): Answer => ({ status, body })

/** 201 with the address of what is new. */
export const created = (location: string, body: unknown): Answer => ({
  status: 201,
  body,
  headers: { Location: location },
})

/**
 * The exports of a route: the given methods, HEAD from GET, OPTIONS, and 405 for the rest. Each call is
 * authenticated, read, carried out and answered here; every error leaves as a problem document.
 * `current` says what a stale `If-Match` is shown, by default what GET answers.
 */
export function methods<P = Record<never, never>>(
  handlers: Handlers<P>,
  { current = handlers.GET }: { current?: Handler<P> } = {},
): Record<Method | 'HEAD' | 'OPTIONS', Route<P>> {
  const allow = [...Object.keys(handlers), ...(handlers.GET ? ['HEAD'] : []), 'OPTIONS'].sort().join(', ')

  const refuse = async (request: Request) =>
    problem(
      new TransportError('method_not_allowed', `${request.method} is not possible here; ${allow} are`, {
        Allow: allow,
      }),
    )

  const on = (method: Method): Route<P> => {
    const handler = handlers[method]
    if (!handler) return refuse
    return (request, context) => handle(request, context, method === 'GET', handler, current)
  }

  const head: Route<P> = async (request, context) => {
    const { status, headers } = await on('GET')(request, context)
    return new Response(null, { status, headers })
  }

  const options = async () =>
    new Response(null, { status: 204, headers: { Allow: allow, ...(handlers.GET && open) } })

  return {
    GET: on('GET'),
    POST: on('POST'),
    PUT: on('PUT'),
    PATCH: on('PATCH'),
    DELETE: on('DELETE'),
    HEAD: head,
    OPTIONS: options,
  }
}

const open = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Methods': 'GET, HEAD' }

async function handle<P>(
  request: Request,
  context: Context<P>,
  reading: boolean,
  handler: Handler<P>,
  current: Handler<P> | undefined,
): Promise<Response> {
  const isPublic = reading && !request.headers.has('authorization')
  const requestId = crypto.randomUUID()
  let call: Call<P> | undefined
  let response: Response
  try {
    const actor = isPublic ? { kind: 'reader' as const, id: null } : await authenticate(request)
    const bytes = reading ? new Uint8Array() : await readBytes(request)
    const work = async () => {
      call = await read(request, context, actor, bytes)
      return respond(await handler(call))
    }
    response = reading ? await work() : await once(request, actor, bytes, work)
  } catch (error) {
    response = problem(asConflict(error), await staleMembers(error, call, current), requestId)
  }
  const { headers, status } = response
  if (!reading && process.env.CANDOR_LOG === 'info') {
    log('app', 'write', { requestId, method: request.method, path: new URL(request.url).pathname, status })
  }
  headers.set('X-Request-Id', requestId)
  headers.set('Vary', 'Authorization')
  if (isPublic) headers.set('Access-Control-Allow-Origin', '*')
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', isPublic ? 'no-cache' : 'private, no-store')
  return response
}

async function authenticate(request: Request): Promise<Actor> {
  const [, bearer] = /^Bearer +([^\s]+)$/i.exec(request.headers.get('authorization') ?? '') ?? []
  if (!bearer) throw new DomainError('unauthenticated', 'Send Authorization: Bearer and an API token')
  return tokenActor(bearer)
}

async function read<P>(
  request: Request,
  context: Context<P>,
  actor: Actor,
  bytes: Uint8Array,
): Promise<Call<P>> {
  const params = await context.params
  for (const value of Object.values(params ?? {})) {
    if (String(value).includes('\0')) throw notFound('resource', new URL(request.url).pathname)
  }
  const query = new URL(request.url).searchParams
  const asked = query.get('locale')
  if (asked !== null && !isLocale(asked)) throw invalid('locale', 'unknown_locale', `No locale “${asked}”`)
  return {
    actor,
    params,
    query,
    locale: asked ?? (await settings()).sourceLocale,
    body: bytes.byteLength === 0 ? {} : parseJson(request.headers.get('content-type'), bytes),
    options: versionOf(request.headers.get('if-match')),
  }
}

function versionOf(ifMatch: string | null): Call<unknown>['options'] {
  if (ifMatch === null || ifMatch.trim() === '*') return {}
  const [, version] = /^\s*(?:W\/)?"?(\d{1,9})"?\s*$/.exec(ifMatch) ?? []
  if (version) return { ifVersion: Number(version) }
  throw new TransportError('malformed', 'If-Match holds a version in double quotes, for example "3"')
}

function respond({ status, body, headers = {} }: Answer): Response {
  if (body === undefined) return new Response(null, { status, headers })
  const etag = versionIn(body)
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json', ...(etag && { ETag: etag }), ...headers },
  })
}

const versionIn = (body: unknown) =>
  typeof body === 'object' && body !== null && 'version' in body ? `"${body.version}"` : undefined

/** A client whose version is stale gets the current one along, so that it can merge without another request. */
async function staleMembers<P>(error: unknown, call: Call<P> | undefined, current: Handler<P> | undefined) {
  if (!(error instanceof DomainError) || error.code !== 'stale' || !call || !current) return {}
  try {
    return { current: (await current(call)).body }
  } catch {
    return {}
  }
}

/** Carries out `work`, or with an `Idempotency-Key` that was seen before repeats the answer it got then. */
async function once(
  request: Request,
  actor: Actor,
  bytes: Uint8Array,
  work: () => Promise<Response>,
): Promise<Response> {
  const key = request.headers.get('idempotency-key')
  const tokenId = actorId(actor)
  if (key === null || actor.kind !== 'token' || tokenId === null) return work()
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new TransportError('malformed', 'An Idempotency-Key has 1 to 255 visible ASCII characters')
  }
  const stored = await reserve(tokenId, key, hashOf(request, bytes))
  if (stored) {
    const headers = { ...stored.headers, 'Idempotency-Replayed': 'true' }
    return new Response(stored.body || null, { status: stored.status, headers })
  }
  let response: Response
  try {
    response = await work()
  } catch (thrown) {
    const error = asConflict(thrown)
    if (error instanceof DomainError || error instanceof TransportError) await release(tokenId, key)
    throw error
  }
  await keepAnswer(tokenId, key, {
    status: response.status,
    body: await response.clone().text(),
    headers: Object.fromEntries(response.headers),
  })
  return response
}

function hashOf(request: Request, bytes: Uint8Array): string {
  const { pathname, search } = new URL(request.url)
  const head = [request.method, pathname, search, request.headers.get('if-match') ?? '']
  return createHash('sha256').update(JSON.stringify(head)).update(bytes).digest('hex')
}
