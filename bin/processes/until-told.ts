import type { Server } from 'node:http'

const GRACE = 5_000

/** Reports to whoever started this process that it serves, and ends it politely when told to. */
export function serveUntilTold(server: Server) {
  process.send?.({ ready: true })
  const stop = () => {
    server.close(() => process.exit(0))
    server.closeIdleConnections()
    setTimeout(() => process.exit(0), GRACE).unref()
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}
