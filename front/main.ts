import { createServer, type Server } from 'node:http'
import { passThrough } from '#front/pass-through'
import { env, networks } from '#lib/env'

const HEADERS_IN_TIME = 15_000
const REQUEST_IN_TIME = 120_000
const IDLE = 65_000

/** Listens on HOST and PORT in front of the app at `app`; resolves when it does. */
export function serveFront(app: URL): Promise<Server> {
  const { host, port, trustedProxies } = env()
  const server = createServer(
    { headersTimeout: HEADERS_IN_TIME, requestTimeout: REQUEST_IN_TIME, keepAliveTimeout: IDLE },
    passThrough(app, networks(trustedProxies)),
  )
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host }, () => resolve(server))
  })
}
