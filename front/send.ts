import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Encoding, encodingFor } from '#front/accept'
import type { Answer } from '#front/edition'

/** The best encoding that the reader takes. */
export function encodingOf({ headers }: IncomingMessage): Encoding {
  const accepted = headers['accept-encoding']
  return typeof accepted === 'string' ? encodingFor(accepted) : 'identity'
}

/** Answers with an edition: 304 where the reader holds it already. */
export function send(req: IncomingMessage, res: ServerResponse, answer: Answer) {
  const { status, etag, headers, body, notModified } = answer
  const known = req.headers['if-none-match']
  if (known && status === 200 && matches(known, etag)) {
    res.writeHead(304, notModified)
    res.end()
    return
  }
  res.writeHead(status, headers)
  if (req.method === 'HEAD') res.end()
  else res.end(body)
}

/** Weak comparison (RFC 9110, 13.1.2). */
const matches = (header: string, etag: string): boolean =>
  header === etag ||
  header === '*' ||
  (header.includes(etag.slice(2)) &&
    header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag.slice(2)))
