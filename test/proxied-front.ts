import { mkdirSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { type RequestOptions, request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Assets } from '#front/assets'
import { front, noCounts } from '#front/front'
import { passThrough } from '#front/pass-through'
import { Shelf } from '#front/shelf'
import { networks } from '#lib/env'
import { compress, editionOf } from '#press/edition'
import { type Manifest, Store } from '#press/store'

/** A front with one printed page and the app `answer`, for a proxy on loopback to stand before. */
export async function proxiedFront(folder: string, answer: RequestListener, secret?: string) {
  const store = new Store(join(folder, 'press'))
  await store.prepare()
  await print(store, 'first')
  await store.putProgress({ release: 'r', sequence: '0', time: '' })
  mkdirSync(join(folder, 'public'))
  const shelf = new Shelf(join(folder, 'press'), 1e8)
  await shelf.open()
  const app = createServer(answer)
  const toApp = passThrough(new URL(`http://127.0.0.1:${await open(app)}`), networks(['127.0.0.1']), secret)
  const assets = new Assets(join(folder, 'public'), join(folder, 'none'))
  const counts = noCounts()
  const server = createServer(front({ shelf, assets, toApp, counts }))
  const port = await open(server)
  return {
    port,
    counts,
    print: (text: string) => print(store, text),
    /** What a restart looks like from outside: first this, then that. */
    goAway: () => close(server),
    comeBack: () => open(server, port),
    async end() {
      for (const one of [server, app]) if (one.listening) await close(one)
      await shelf.close()
    },
  }
}

/** Prints `/en` and what is said where there is nothing. */
async function print(store: Store, text: string) {
  const manifest: Manifest = { group: 'overview', editions: {} }
  for (const [path, status] of [
    ['/en', 200],
    ['#404/en', 404],
  ] as const) {
    const edition = editionOf({
      status,
      headers: { 'content-type': 'text/html; charset=utf-8' },
      body: Buffer.from(`<p>${text}</p>`.repeat(40)),
    })
    await store.putEdition(edition, await compress(edition.body, 'fast'))
    manifest.editions[path] = { id: edition.id, publishedAt: '2026-05-09T17:41:00.000Z', packed: 'fast' }
  }
  await store.putManifest(manifest)
}

async function open(server: Server, at = 0): Promise<number> {
  await new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

async function close(server: Server) {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}

export type Got = { status: number; headers: Record<string, string | string[] | undefined>; bytes: Buffer }

/** Asks over TLS and takes the answer as it comes, in whatever encoding. */
export function ask(options: RequestOptions, body?: Buffer): Promise<Got> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', ...options }, (res) => {
      const parts: Buffer[] = []
      res.on('data', (part: Buffer) => parts.push(part))
      res.on('end', () =>
        resolve({ status: res.statusCode ?? 0, headers: res.headers, bytes: Buffer.concat(parts) }),
      )
    })
    sent.on('error', reject).end(body)
  })
}
