import { TransportError } from '#lib/problem'

const limit = 1024 * 1024

const tooLarge = () => new TransportError('too_large', 'A body may have 1 MB at most')

/** The body's bytes; throws `too_large` as soon as more than 1 MB came, whatever Content-Length says. */
export async function readBytes(request: Request): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > limit) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** JSON text in UTF-8 → its value. Throws `unsupported_media_type` or `malformed`. */
export function parseJson(contentType: string | null, bytes: Uint8Array): unknown {
  const type = contentType?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') {
    throw new TransportError('unsupported_media_type', 'Send JSON with Content-Type: application/json', {
      Accept: 'application/json',
    })
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), withoutNul)
  } catch (error) {
    throw new TransportError(
      'malformed',
      `The body is not JSON: ${error instanceof Error ? error.message : error}`,
    )
  }
}

/** PostgreSQL holds every character but this one. */
function withoutNul(_key: string, value: unknown) {
  if (typeof value === 'string' && value.includes('\0')) throw new Error('NUL characters cannot be stored')
  return value
}
