import { createServer } from 'node:net'

/** True where a server could listen on `port` now; without a host, on every interface. */
export async function isFree(port: number, host?: string): Promise<boolean> {
  return (await tryListen(port, host)) !== undefined
}

/** A loopback port that nobody listens on. */
export async function freePort(): Promise<number> {
  const port = await tryListen(0, '127.0.0.1')
  if (port === undefined) throw new Error('no loopback port is free')
  return port
}

function tryListen(port: number, host?: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen({ port, host }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined))
    })
  })
}
