import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Encoding } from '#front/accept'
import { type Answer, answerIn } from '#front/edition'

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

const packed = /^(text|application|image\/svg)/

/**
 * Static files by address: `public/` at the root, and the console's hashed ones under `/_next/static/`, which
 * never change. The list is made once; a file is read and compressed when it is first asked for.
 */
export class Assets {
  readonly #files = new Map<string, { file: string; immutable: boolean }>()
  readonly #read = new Map<string, Record<Encoding, Answer>>()

  constructor(publicFolder: string, buildFolder: string) {
    this.#list(publicFolder, '', false)
    this.#list(join(buildFolder, 'static'), '/_next/static', true)
  }

  find(path: string, encoding: Encoding): Answer | null {
    const known = this.#read.get(path)
    if (known) return known[encoding]
    const found = this.#files.get(path)
    if (!found) return null
    const asset = read(found.file, found.immutable)
    this.#read.set(path, asset)
    return asset[encoding]
  }

  #list(folder: string, prefix: string, immutable: boolean) {
    let entries: ReturnType<typeof list>
    try {
      entries = list(folder)
    } catch {
      // Nothing is built yet, or there is no such folder: then there is nothing to serve from it.
      return
    }
    for (const entry of entries) {
      const path = `${prefix}/${entry.name}`
      if (entry.isDirectory()) this.#list(join(folder, entry.name), path, immutable)
      else this.#files.set(encodeURI(path), { file: join(folder, entry.name), immutable })
    }
  }
}

const list = (folder: string) => readdirSync(folder, { withFileTypes: true })

function read(file: string, immutable: boolean): Record<Encoding, Answer> {
  const identity = readFileSync(file)
  const type = types[extname(file)] ?? 'application/octet-stream'
  const etag = `W/"${createHash('sha256').update(identity).digest('hex').slice(0, 32)}"`
  const compresses = packed.test(type) && identity.length > 200
  const br = compresses
    ? brotliCompressSync(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
    : identity
  const gzip = compresses ? gzipSync(identity, { level: 9 }) : identity
  const validators = [
    'ETag',
    etag,
    'Cache-Control',
    immutable ? 'public, max-age=31536000, immutable' : 'public, max-age=300, stale-while-revalidate=86400',
    ...(compresses ? ['Vary', 'Accept-Encoding'] : []),
  ]
  const headers = (body: Buffer, encoding: string[]) => [
    'Content-Type',
    type,
    'X-Content-Type-Options',
    'nosniff',
    ...validators,
    ...encoding,
    'Content-Length',
    String(body.length),
  ]
  const edition = {
    status: 200,
    etag,
    headers: {
      identity: headers(identity, []),
      gzip: headers(gzip, compresses ? ['Content-Encoding', 'gzip'] : []),
      br: headers(br, compresses ? ['Content-Encoding', 'br'] : []),
    },
    bodies: { identity, gzip, br },
    notModified: validators,
  }
  return {
    identity: answerIn('identity', edition),
    gzip: answerIn('gzip', edition),
    br: answerIn('br', edition),
  }
}
