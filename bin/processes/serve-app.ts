import { createServer, type Server } from 'node:http'
import next from 'next'
import { root } from '#bin/root'

// Longer than the front keeps its own connections, so that it never writes to one that is just being closed.
const IDLE = 90_000

/** Serves the built app on `host` and `port`; resolves when it listens. */
export async function serveApp(host: string, port: number): Promise<Server> {
  const app = next({ dev: false, dir: root, hostname: host, port })
  await app.prepare()
  const handle = app.getRequestHandler()
  const server = createServer({ keepAliveTimeout: IDLE }, (req, res) => void handle(req, res))
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, () => resolve(server))
  })
}
