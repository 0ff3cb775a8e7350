import type { Server } from 'node:http'
import { join } from 'node:path'
import { Assets } from '#front/assets'
import { type Counts, front } from '#front/front'
import { passThrough } from '#front/pass-through'
import { Shelf } from '#front/shelf'
import { env, networks } from '#lib/env'

// An import would read every export of the module, and one of them loads all of `fetch`.
const { createServer } = process.getBuiltinModule('node:http')

const HEADERS_IN_TIME = 10_000
const REQUEST_IN_TIME = 60_000
const IDLE = 65_000
const ROOM = 256 * 1024 * 1024

export type FrontOptions = {
  /** The app's internal address. */
  app: URL
  /** The folder of the product, with `public` and `.next`. */
  root: string
  /** Bytes of editions held in memory. */
  room?: number
  counts?: Counts
}

/** Listens on HOST and PORT and serves the store of the data folder; resolves when it does. */
export function serveFront({ app, root, room = ROOM, counts }: FrontOptions): Promise<Server> {
  const { host, port, dataDir, trustedProxies } = env()
  const shelf = new Shelf(join(dataDir, 'press'), room)
  const assets = new Assets(join(root, 'public'), join(root, '.next'))
  const server = createServer(
    {
      headersTimeout: HEADERS_IN_TIME,
      requestTimeout: REQUEST_IN_TIME,
      keepAliveTimeout: IDLE,
      connectionsCheckingInterval: 5_000,
      maxHeaderSize: 16 * 1024,
    },
    front({ shelf, assets, toApp: passThrough(app, networks(trustedProxies), secretIfAny()), counts }),
  )
  server.once('close', () => shelf.close())
  void shelf.open()
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host }, () => resolve(server))
  })
}

/** Vouches for who asks; without one the app cannot tell readers apart, and serves them nevertheless. */
function secretIfAny(): string | undefined {
  try {
    return env().secret
  } catch {
    return undefined
  }
}
