import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Encoding } from '#front/accept'

/** What an edition says in each encoding: raw header lists, names and values in turn, and bodies. */
export type Edition = {
  status: number
  etag: string
  headers: Record<Encoding, string[]>
  bodies: Record<Encoding, Buffer>
  notModified: string[]
}

/** An edition in one encoding, ready to send: a raw header list, names and values in turn, and a body of its own. */
export type Answer = {
  status: number
  etag: string
  /** About how many bytes of memory it takes. */
  size: number
  headers: string[]
  body: Buffer
  notModified: string[]
}

/** What is around a body: header strings and objects. */
const AROUND = 2_048

/** What is sent of an edition in one encoding, apart from the others, so that those need not be held in memory. */
export function answerIn(
  encoding: Encoding,
  { status, etag, headers, bodies, notModified }: Edition,
): Answer {
  const body = Buffer.from(bodies[encoding])
  return { status, etag, size: body.length + AROUND, headers: headers[encoding], body, notModified }
}

const caching = [
  'Cache-Control',
  'public, no-cache',
  'CDN-Cache-Control',
  'public, max-age=5, stale-while-revalidate=60, stale-if-error=86400',
]

type Head = {
  status: number
  headers: Record<string, string>
  identity: number
  gzip: number
  br: number
}

/** Reads an edition of the store (its format stands at `Store` in press/store.ts). Throws where it is not whole. */
export async function readEdition(folder: string, id: string, publishedAt: string): Promise<Edition> {
  const file = await readFile(join(folder, 'editions', id.slice(0, 2), id))
  const end = file.indexOf(10)
  const head: Head = JSON.parse(file.subarray(0, end).toString())
  const total = end + 1 + head.identity + head.gzip + head.br
  if (file.length !== total) throw new Error(`Edition ${id} has ${file.length} bytes instead of ${total}`)

  const identity = file.subarray(end + 1, end + 1 + head.identity)
  const gzip = file.subarray(end + 1 + head.identity, end + 1 + head.identity + head.gzip)
  const br = file.subarray(end + 1 + head.identity + head.gzip)
  const etag = `W/"${id}"`
  const fixed = Object.entries(head.headers).flat()
  const varying = head.gzip > 0 ? ['Vary', 'Accept-Encoding'] : []
  const validators = ['ETag', etag, ...caching, ...varying, 'X-Published-At', publishedAt]
  const headersFor = (body: Buffer, encoding: string[]) => [
    ...fixed,
    ...validators,
    ...encoding,
    'Content-Length',
    String(body.length),
  ]
  const pick = (body: Buffer, encoding: Encoding): { headers: string[]; body: Buffer } =>
    body.length > 0
      ? { headers: headersFor(body, ['Content-Encoding', encoding]), body }
      : { headers: headersFor(identity, []), body: identity }
  const packed = { gzip: pick(gzip, 'gzip'), br: pick(br, 'br') }
  return {
    status: head.status,
    etag,
    headers: { identity: headersFor(identity, []), gzip: packed.gzip.headers, br: packed.br.headers },
    bodies: { identity, gzip: packed.gzip.body, br: packed.br.body },
    notModified: validators,
  }
}
