import type { IncomingMessage, ServerResponse } from 'node:http'
import { encodingFor } from '#front/accept'
import type { Edition } from '#front/edition'

/** Answers with an edition: the best encoding the reader takes, 304 where they hold it already. */
export function send(req: IncomingMessage, res: ServerResponse, edition: Edition, status = edition.status) {
  const known = req.headers['if-none-match']
  if (known && status === 200 && matches(known, edition.etag)) {
    res.writeHead(304, edition.notModified)
    res.end()
    return
  }
  const accepted = req.headers['accept-encoding']
  const encoding = typeof accepted === 'string' ? encodingFor(accepted) : 'identity'
  res.writeHead(status, edition.headers[encoding])
  if (req.method === 'HEAD') res.end()
  else res.end(edition.bodies[encoding])
}

/** Weak comparison (RFC 9110, 13.1.2). */
const matches = (header: string, etag: string): boolean =>
  header === etag ||
  header === '*' ||
  (header.includes(etag.slice(2)) &&
    header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag.slice(2)))
