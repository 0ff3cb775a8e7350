import { createServer, type Server } from 'node:http'
import { Refusal } from '#bin/refusal'

/** Answers `GET /metrics` in the text format of Prometheus, on an internal address. */
export function serveMetrics(host: string, port: number, text: () => Promise<string>): Promise<Server> {
  const server = createServer(async (req, res) => {
    if (req.url !== '/metrics' || (req.method !== 'GET' && req.method !== 'HEAD')) {
      res.writeHead(404).end()
      return
    }
    try {
      const body = await text()
      res.writeHead(200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }).end(body)
    } catch {
      res.writeHead(503).end()
    }
  })
  return new Promise((resolve, reject) => {
    server.once('error', () =>
      reject(new Refusal(`Metrics cannot be served on ${host}:${port}: set CANDOR_METRICS_PORT to another.`)),
    )
    server.listen({ host, port }, () => resolve(server))
  })
}
