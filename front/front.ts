import type { IncomingMessage, ServerResponse } from 'node:http'
import { localeFor } from '#front/accept'
import type { Assets } from '#front/assets'
import type { Answer } from '#front/edition'
import { isDynamic, keyOf, takesWrites } from '#front/paths'
import { encodingOf, send } from '#front/send'
import type { Shelf } from '#front/shelf'

export type FrontParts = {
  shelf: Shelf
  assets: Assets
  /** Hands a request to the app; calls back instead of answering where the app is away. */
  toApp: (req: IncomingMessage, res: ServerResponse, away: () => void) => void
  counts?: Counts
}

/** How many requests were answered by what. */
export type Counts = Record<'edition' | 'asset' | 'app' | 'missing' | 'refused', number>

export const noCounts = (): Counts => ({ edition: 0, asset: 0, app: 0, missing: 0, refused: 0 })

/**
 * The whole of what readers get: editions and static files from memory, listed dynamic paths from the app, and a
 * printed 404 for everything else. Headers of the framework and queries change nothing here.
 */
export function front({ shelf, assets, toApp, counts = noCounts() }: FrontParts) {
  const localeOf = (req: IncomingMessage, path: string): string => {
    const { locales } = shelf
    const named = path.split('/', 2)[1] ?? ''
    if (locales.includes(named)) return named
    const chosen = /(?:^|;\s*)locale=([A-Za-z-]{2,12})/.exec(req.headers.cookie ?? '')?.[1]
    return chosen && locales.includes(chosen) ? chosen : localeFor(req.headers['accept-language'], locales)
  }

  const sendPrinted = async (req: IncomingMessage, res: ServerResponse, status: 404 | 503, path: string) => {
    const retry = status === 503 ? { 'Retry-After': '5', 'Cache-Control': 'no-store' } : {}
    try {
      const answer = await shelf.find(`#${status}/${localeOf(req, path)}`, encodingOf(req))
      if (answer && status === 404) return send(req, res, answer)
      if (answer) return send(req, res, uncached(answer))
    } catch {
      // The printed page cannot be read: the plain line below says the same.
    }
    res.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', ...retry })
    res.end(status === 404 ? 'There is nothing here.\n' : 'Not available right now. Please try again soon.\n')
  }

  const dynamic = (req: IncomingMessage, res: ServerResponse, path: string) => {
    counts.app++
    toApp(req, res, () => void sendPrinted(req, res, 503, path))
  }

  const sendLater = async (
    req: IncomingMessage,
    res: ServerResponse,
    path: string,
    coming: Promise<Answer | null>,
  ) => {
    try {
      const answer = await coming
      if (answer) {
        counts.edition++
        send(req, res, answer)
      } else nothing(req, res, path)
    } catch {
      await sendPrinted(req, res, 503, path)
    }
  }

  const nothing = (req: IncomingMessage, res: ServerResponse, path: string) => {
    if (path === '/' && shelf.locales.length > 0) {
      counts.edition++
      res.writeHead(302, {
        Location: `/${localeOf(req, path)}`,
        Vary: 'Accept-Language, Cookie',
        'Cache-Control': 'no-cache',
        'Content-Length': '0',
      })
      return res.end()
    }
    const asset = assets.find(path, encodingOf(req))
    if (asset) {
      counts.asset++
      return send(req, res, asset)
    }
    if (isDynamic(path) || !shelf.complete) return dynamic(req, res, path)
    counts.missing++
    if (path.startsWith('/api/')) return noJson(res)
    return void sendPrinted(req, res, 404, path)
  }

  return (req: IncomingMessage, res: ServerResponse) => {
    const { path, key } = keyOf(req.url ?? '/')
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      if (req.method === 'OPTIONS' || takesWrites(path)) return dynamic(req, res, path)
      counts.refused++
      res.writeHead(405, { Allow: 'GET, HEAD', 'Content-Length': '0' })
      return res.end()
    }
    if (req.headers.authorization !== undefined && path.startsWith('/api/')) return dynamic(req, res, path)
    const found = shelf.find(key, encodingOf(req))
    if (found === null) return nothing(req, res, path)
    if (found instanceof Promise) return void sendLater(req, res, path, found)
    counts.edition++
    send(req, res, found)
  }
}

/** A page that says "not now" must be kept by nobody. */
function uncached(answer: Answer): Answer {
  const kept = ['Retry-After', '5', 'Cache-Control', 'no-store']
  for (let i = 0; i < answer.headers.length; i += 2) {
    const name = answer.headers[i] ?? ''
    if (!/^(cache-control|cdn-cache-control|etag)$/i.test(name)) kept.push(name, answer.headers[i + 1] ?? '')
  }
  return { ...answer, headers: kept }
}

/** RFC 9457, as the API itself answers. */
function noJson(res: ServerResponse) {
  const body = JSON.stringify({ type: 'about:blank', title: 'Not found', status: 404 })
  res.writeHead(404, {
    'Content-Type': 'application/problem+json',
    'Access-Control-Allow-Origin': '*',
    'Cache-Control': 'public, no-cache',
    'Content-Length': String(Buffer.byteLength(body)),
  })
  res.end(body)
}
