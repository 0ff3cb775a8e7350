import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { BlockList } from 'node:net'
import { pipeline } from 'node:stream'
import { forwarded } from '#front/forwarded'
import { clientHeader } from '#lib/client-address'

// Not imported, for the same reason as in front/main.ts.
const { Agent, request } = process.getBuiltinModule('node:http')

const UPSTREAM_SILENCE = 60_000

/** Bytes of a body that the app gets to see; it refuses some of it itself, with better words. */
const BODY = 4 * 1024 * 1024

// Belongs to one connection, not to the message (RFC 9110, 7.6.1).
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]

// Ways around middleware that the framework once honoured, and none of a reader's business.
const INTERNAL = ['x-middleware-subrequest', 'x-nonce', clientHeader]

/** Hands a request to the app and streams its answer back. Calls `away` where the app gives none. */
export function passThrough(app: URL, trusted: BlockList, secret?: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  return (req: IncomingMessage, res: ServerResponse, away: () => void) => {
    if (Number(req.headers['content-length'] ?? 0) > BODY) return tooLarge(req, res)
    const upstream = request({
      agent,
      hostname: app.hostname,
      port: app.port,
      method: req.method,
      path: req.url,
      headers: requestHeaders(req, trusted, secret),
      timeout: UPSTREAM_SILENCE,
    })
    upstream.on('response', (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.statusMessage, withoutHopByHop(answer.headers))
      pipeline(answer, res, () => undefined)
    })
    upstream.on('timeout', () => upstream.destroy(new Error('the app is silent')))
    upstream.on('error', () => {
      if (res.headersSent) res.destroy()
      else away()
    })
    let size = 0
    req.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= BODY) return
      upstream.removeAllListeners('error').on('error', () => undefined)
      upstream.destroy()
      tooLarge(req, res)
    })
    // The reader went away: the app need not finish.
    res.on('close', () => res.writableFinished || upstream.destroy())
    pipeline(req, upstream, () => undefined)
  }
}

/** RFC 9110, 15.5.14. What is still to come is not read. */
function tooLarge(req: IncomingMessage, res: ServerResponse) {
  if (res.headersSent) return void res.destroy()
  res.writeHead(413, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' })
  res.end('This is too large.\n', () => req.destroy())
}

function requestHeaders(req: IncomingMessage, trusted: BlockList, secret?: string): OutgoingHttpHeaders {
  const headers = withoutHopByHop(req.headers)
  // Without a length the body, if any, is sent in chunks, as it came.
  if (req.headers['transfer-encoding']) headers['transfer-encoding'] = 'chunked'
  return { ...headers, ...forwarded(req.headers, req.socket.remoteAddress ?? '', trusted, secret) }
}

function withoutHopByHop(headers: OutgoingHttpHeaders): OutgoingHttpHeaders {
  const named = String(headers.connection ?? '')
    .toLowerCase()
    .split(/\s*,\s*/)
  const dropped = new Set([...HOP_BY_HOP, ...INTERNAL, ...named])
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !dropped.has(name)))
}
