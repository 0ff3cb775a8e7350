import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** What becomes of a connection, and when: once for each, at most. */
export type WireFault = {
  /** Whose bytes are watched. */
  from: 'client' | 'server'
  /** It comes right behind these words, wherever they go by; or behind so many bytes of that side. */
  after: string | number
  /** So many bytes more are let through. */
  more?: number
  /**
   * Cut by a reset or a close; nothing more in either direction, without an end; nonsense for the client, and then
   * nothing; or a byte a second, of what the server says or of what the client says.
   */
  does: 'reset' | 'close' | 'silence' | 'garbage' | 'slow server' | 'slow client'
}

type Side = WireFault['from']

/**
 * Stands between clients and an honest server on `target`, byte for byte, and does to a connection what a bad network
 * does where `strikes` says so: it is asked whenever the fault could come. What was let through before that arrives.
 * `second` is how long a slow byte takes, in milliseconds.
 */
export async function tcpFaultProxy(
  target: number,
  fault: WireFault,
  { strikes, second = 1_000 }: { strikes: () => boolean; second?: number },
) {
  const sockets = new Set<Socket>()
  const held = (socket: Socket) => {
    sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
    return socket
  }
  const proxy = createServer((client) => {
    held(client)
    const isStruck = fault.after === 0 && strikes()
    // A black hole takes the connection and asks nobody.
    if (isStruck && fault.does === 'silence') return void client.resume()
    join(client, held(connect(target, '127.0.0.1')), { fault, strikes, second, isStruck })
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  return {
    port: (proxy.address() as AddressInfo).port,
    close() {
      for (const socket of sockets) socket.destroy()
      return new Promise<void>((resolve) => proxy.close(() => resolve()))
    },
  }
}

type Options = {
  fault: WireFault
  strikes: () => boolean
  second: number
  /** From the first byte on. */
  isStruck: boolean
}

function join(client: Socket, server: Socket, { fault, strikes, second, isStruck }: Options) {
  const to = { client: server, server: client }
  const slow = new Map<Side, (bytes: Buffer) => void>()
  let isCut = false

  const pass = (side: Side, bytes: Buffer) => {
    if (isCut || bytes.length === 0) return
    const drip = slow.get(side)
    if (drip) drip(bytes)
    else to[side].write(bytes)
  }
  const strike = () => {
    if (fault.does === 'slow server') return void slow.set('server', dripper(client, second))
    if (fault.does === 'slow client') return void slow.set('client', dripper(server, second))
    isCut = true
    if (fault.does === 'garbage') client.write('\0\x01 nonsense\r\n')
    if (fault.does === 'close') client.end()
    if (fault.does === 'reset') client.resetAndDestroy()
    if (fault.does === 'close' || fault.does === 'reset') leave(server)
  }

  const watch = watcher(fault, strikes)
  const hear = (side: Side) => (bytes: Buffer) => {
    const cut = side === fault.from ? watch(bytes) : null
    if (cut === null) return pass(side, bytes)
    pass(side, bytes.subarray(0, cut))
    strike()
    pass(side, bytes.subarray(cut))
  }
  if (isStruck) strike()
  client.on('data', hear('client')).on('close', () => (isCut ? leave(server) : server.destroy()))
  server.on('data', hear('server')).on('close', () => client.destroySoon())
}

/** Ends a connection once the server has answered everything that was let through, or has nothing to say. */
function leave(server: Socket) {
  server.once('data', () => server.end())
  setTimeout(() => server.end(), 100).unref()
}

/** Says of each chunk behind how many of its bytes the fault comes; null where it doesn't. */
function watcher({ after, more = 0 }: WireFault, strikes: () => boolean): (bytes: Buffer) => number | null {
  let passed = 0
  let tail = ''
  let strikeAt: number | null = null
  let isOver = after === 0
  return (bytes) => {
    if (isOver) return null
    if (typeof after === 'number') {
      if (strikeAt === null && after <= passed + bytes.length) {
        if (strikes()) strikeAt = after + more
        else isOver = true
      }
    } else if (strikeAt === null) {
      const text = tail + bytes.toString('latin1')
      const start = passed - tail.length
      for (
        let i = text.indexOf(after);
        i >= 0 && strikeAt === null;
        i = text.indexOf(after, i + after.length)
      ) {
        if (strikes()) strikeAt = start + i + after.length + more
      }
      tail = text.slice(Math.max(0, text.length - after.length + 1))
    }
    const cut = strikeAt === null ? null : strikeAt - passed
    passed += bytes.length
    if (cut === null || cut > bytes.length) return null
    isOver = true
    return cut
  }
}

/** Writes what it is given a byte at a time, until the socket is closed. */
function dripper(to: Socket, every: number): (bytes: Buffer) => void {
  let waiting = Buffer.alloc(0)
  const timer = setInterval(() => {
    if (to.destroyed) return clearInterval(timer)
    if (waiting.length > 0) to.write(waiting.subarray(0, 1))
    waiting = waiting.subarray(1)
  }, every)
  to.on('close', () => clearInterval(timer))
  return (bytes) => {
    waiting = Buffer.concat([waiting, bytes])
  }
}
