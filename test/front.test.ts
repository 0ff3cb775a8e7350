import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { localeFor } from '#front/accept'
import { Assets } from '#front/assets'
import { front } from '#front/front'
import { passThrough } from '#front/pass-through'
import { Shelf } from '#front/shelf'
import { networks } from '#lib/env'
import { compress, editionOf } from '#press/edition'
import { type Manifest, Store } from '#press/store'

let folder: string
let store: Store
let asked: string[]
const servers: Server[] = []
const shelves: Shelf[] = []

const listen = async (server: Server) => {
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

/** A front over the store, with an app that notes what reaches it. */
async function startFront({ room = 1e8, appIsThere = true } = {}) {
  const app = createServer((req, res) => {
    asked.push(`${req.method} ${req.url}`)
    req.resume().on('end', () => res.end('from the app'))
  })
  const appPort = await listen(app)
  if (!appIsThere) {
    app.closeAllConnections()
    await new Promise((resolve) => app.close(resolve))
  }
  const shelf = new Shelf(folder, room)
  shelves.push(shelf)
  await shelf.open()
  const toApp = passThrough(new URL(`http://127.0.0.1:${appPort}`), networks([]))
  const assets = new Assets(join(folder, 'public'), join(folder, 'none'))
  return listen(createServer(front({ shelf, assets, toApp })))
}

type Got = { status: number; headers: IncomingMessage['headers']; body: Buffer }

const get = (port: number, path: string, headers: Record<string, string> = {}, method = 'GET') =>
  new Promise<Got>((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', path, headers, method }, (res) => {
      const parts: Buffer[] = []
      res.on('data', (part) => parts.push(part))
      res.on('end', () =>
        resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(parts) }),
      )
    })
    sent.on('error', reject)
    sent.end()
  })

async function print(group: string, pages: Record<string, string>, status = 200) {
  const manifest: Manifest = { group, editions: {} }
  for (const [path, text] of Object.entries(pages)) {
    const edition = editionOf({
      status: Number(/^#(\d+)/.exec(path)?.[1] ?? status),
      headers: { 'content-type': 'text/html; charset=utf-8' },
      body: Buffer.from(text),
    })
    await store.putEdition(edition, await compress(edition.body, 'fast'))
    manifest.editions[path] = { id: edition.id, publishedAt: '2026-05-09T17:41:00.000Z', packed: 'fast' }
  }
  await store.putManifest(manifest)
}

const long = (text: string) => `<p>${text}</p>`.repeat(30)

beforeEach(async () => {
  asked = []
  folder = mkdtempSync(join(tmpdir(), 'candor-front-'))
  store = new Store(join(folder))
  await store.prepare()
  const { mkdirSync } = await import('node:fs')
  mkdirSync(join(folder, 'public'))
  writeFileSync(join(folder, 'public', 'reader.js'), 'hello()')
  await print('fixed', {
    '#404/en': long('nothing'),
    '#404/de': long('nichts'),
    '#503/en': long('away'),
    '#503/de': long('fort'),
  })
  await print('overview', { '/en': long('All is well'), '/de': long('Alles gut') })
  await print('json', { '/api/v2/status.json': '{}', '/api/v2/status.json?locale=de': '{"de":1}' })
  await store.putProgress({ release: 'r', sequence: '0', time: '' })
})

afterEach(async () => {
  for (const shelf of shelves.splice(0)) shelf.close()
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  rmSync(folder, { recursive: true, force: true })
})

describe('an edition', () => {
  test('comes in the encoding the reader takes, with its length and one ETag for all', async () => {
    const port = await startFront()
    const plain = await get(port, '/de')
    const br = await get(port, '/de', { 'accept-encoding': 'gzip, deflate, br' })
    const gzip = await get(port, '/de', { 'accept-encoding': 'gzip, br;q=0' })
    expect(plain.body.toString()).toBe(long('Alles gut'))
    expect(brotliDecompressSync(br.body)).toEqual(plain.body)
    expect(gunzipSync(gzip.body)).toEqual(plain.body)
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(br.headers.etag).toBe(plain.headers.etag)
    expect(br.headers.vary).toBe('Accept-Encoding')
    expect(br.headers['x-published-at']).toBe('2026-05-09T17:41:00.000Z')
    expect(Number(br.headers['content-length'])).toBe(br.body.length)
  })

  test('is not sent again to a reader who has it, and HEAD gets no body', async () => {
    const port = await startFront()
    const first = await get(port, '/en')
    const etag = String(first.headers.etag)
    const again = await get(port, '/en', { 'if-none-match': `"other", ${etag}` })
    expect([again.status, again.body.length, again.headers.etag]).toEqual([304, 0, etag])
    expect((await get(port, '/en', { 'if-none-match': '"other"' })).status).toBe(200)
    const head = await get(port, '/en', {}, 'HEAD')
    expect([head.status, head.body.length]).toEqual([200, 0])
    expect(head.headers['content-length']).toBe(String(first.body.length))
  })

  test('is chosen by nothing but its path, and by the locale for JSON', async () => {
    const port = await startFront()
    expect((await get(port, '/en?utm=1&locale=de')).body).toEqual((await get(port, '/en')).body)
    expect((await get(port, '/api/v2/status.json?x=1&locale=de&y')).body.toString()).toBe('{"de":1}')
    expect((await get(port, '/api/v2/status.json?locale=<x>')).body.toString()).toBe('{}')
    expect(asked).toEqual([])
  })

  test('is replaced within 100 ms, in every front, and goes when it is taken back', async () => {
    const ports = [await startFront(), await startFront()]
    for (const port of ports) await get(port, '/en')
    await print('overview', { '/en': long('Search is down') })
    await new Promise((resolve) => setTimeout(resolve, 100))
    for (const port of ports) {
      expect((await get(port, '/en')).body.toString()).toBe(long('Search is down'))
      expect((await get(port, '/de')).status).toBe(404)
    }
    await store.removeManifest('overview')
    await new Promise((resolve) => setTimeout(resolve, 100))
    for (const port of ports) expect((await get(port, '/en')).status).toBe(404)
  })

  test('stays where a new release moves it from one group to another', async () => {
    const port = await startFront()
    await print('other', { '/en': long('moved') })
    await new Promise((resolve) => setTimeout(resolve, 100))
    await store.removeManifest('overview')
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect((await get(port, '/en')).body.toString()).toBe(long('moved'))
    expect((await get(port, '/de')).status).toBe(404)
  })

  test('is read from its file again where memory has no room for it', async () => {
    const pages = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`/en/p${i}`, long(`page ${i}`)]))
    await print('many', pages)
    const port = await startFront({ room: 8_000 })
    for (let round = 0; round < 2; round++) {
      for (const [path, text] of Object.entries(pages)) {
        expect((await get(port, path)).body.toString()).toBe(text)
      }
    }
    expect(shelves.at(-1)?.size).toBeLessThanOrEqual(8_000)
  }, 30_000)
})

describe('everything else', () => {
  test('is a printed 404 in the reader’s language, whatever the framework’s headers say', async () => {
    const port = await startFront()
    const hostile = {
      rsc: '1',
      'next-action': 'x',
      'x-middleware-subrequest': 'proxy',
      'next-router-prefetch': '1',
    }
    for (const path of ['/de/nope', '/de/../../etc/passwd', '/de/incidents/x?_rsc=1']) {
      const got = await get(port, path, hostile)
      expect([got.status, got.body.toString()]).toEqual([404, long('nichts')])
    }
    for (const path of ['/_next/image?url=x', '/_next/data/x.json', '/wp-login.php', '/%00']) {
      expect((await get(port, path, hostile)).status).toBe(404)
    }
    const json = await get(port, '/api/v2/nope.json')
    expect([json.status, json.headers['content-type']]).toEqual([404, 'application/problem+json'])
    expect(asked).toEqual([])
  })

  test('a body beyond what the app would take is refused, announced or not', async () => {
    const port = await startFront()
    const send = (headers: Record<string, string>) =>
      new Promise<number>((resolve) => {
        const sent = request(
          { port, host: '127.0.0.1', method: 'POST', path: '/api/v1/x', headers },
          (res) => {
            res.resume()
            resolve(res.statusCode ?? 0)
          },
        )
        sent.on('error', () => undefined)
        sent.end(Buffer.alloc(5 * 1024 * 1024))
      })
    expect(await send({ 'content-length': String(5 * 1024 * 1024) })).toBe(413)
    expect(await send({ 'transfer-encoding': 'chunked' })).toBe(413)
    const small = await get(port, '/api/v1/x', {}, 'POST')
    expect(small.body.toString()).toBe('from the app')
  })

  test('but listed paths, writing and authorized requests reach the app', async () => {
    const port = await startFront()
    for (const path of [
      '/en/console',
      '/de/console/incidents/x?_rsc=1',
      '/de/subscriptions/confirm/a.b',
      '/healthz',
    ]) {
      expect((await get(port, path)).body.toString()).toBe('from the app')
    }
    await get(port, '/api/v2/status.json', { authorization: 'Bearer x' })
    await get(port, '/api/v1/incidents/x/subscriptions', {}, 'POST')
    expect(asked).toHaveLength(6)
    expect((await get(port, '/en', {}, 'POST')).status).toBe(405)
    expect((await get(port, '/de/consoles')).status).toBe(404)
  })

  test('says 503 in the reader’s language where the app is away, while pages stay', async () => {
    const port = await startFront({ appIsThere: false })
    const away = await get(port, '/de/console')
    expect([away.status, away.body.toString()]).toEqual([503, long('fort')])
    expect(away.headers['retry-after']).toBe('5')
    expect(away.headers['cache-control']).toBe('no-store')
    expect((await get(port, '/de')).status).toBe(200)
  })

  test('static files come with their type', async () => {
    const port = await startFront()
    const got = await get(port, '/reader.js')
    expect([got.body.toString(), got.headers['content-type']]).toEqual([
      'hello()',
      'text/javascript; charset=utf-8',
    ])
  })

  test('the root sends readers to their language, an explicit choice first', async () => {
    const port = await startFront()
    const to = async (headers: Record<string, string>) => (await get(port, '/', headers)).headers.location
    expect(await to({ 'accept-language': 'fr, de-AT;q=0.8, en;q=0.5' })).toBe('/de')
    expect(await to({ 'accept-language': 'de', cookie: 'a=b; locale=en' })).toBe('/en')
    expect(await to({ cookie: 'locale=//evil.example' })).toBe('/en')
  })
})

test('until the press has printed everything once, what is unknown is asked of the app', async () => {
  rmSync(join(folder, 'press.json'))
  const port = await startFront()
  expect((await get(port, '/en/incidents/new')).body.toString()).toBe('from the app')
  await store.putProgress({ release: 'r', sequence: '0', time: '' })
  await print('more', { '/en/more': long('more') })
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect((await get(port, '/en/incidents/new')).status).toBe(404)
})

test('a language is negotiated to the nearest one there is', () => {
  expect(localeFor('pt-PT', ['en', 'pt-BR'])).toBe('pt-BR')
  expect(localeFor('de-CH, en', ['en', 'de'])).toBe('de')
  expect(localeFor('xx', ['en', 'de'])).toBe('en')
  expect(localeFor(undefined, ['de', 'en'])).toBe('de')
})
