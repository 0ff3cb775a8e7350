import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { tcpFaultProxy, type WireFault } from '#test/tcp-fault-proxy'

let server: Server
let heard: Promise<string>
let close: (() => Promise<void>)[]

beforeEach(async () => {
  close = []
  heard = new Promise((resolve) => {
    // Answers each word, and says what it heard when it is over.
    server = createServer((socket) => {
      let words = ''
      socket.on('data', (chunk) => {
        words += chunk
        socket.write(`<${chunk}>`)
      })
      socket.on('error', () => undefined)
      socket.on('close', () => resolve(words))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})

afterEach(async () => {
  for (const each of close) await each()
  await new Promise((resolve) => server.close(resolve))
})

/** A client behind the fault; `strikes` answers whether it comes. */
async function behind(fault: WireFault, strikes = () => true) {
  const { port } = server.address() as AddressInfo
  const proxy = await tcpFaultProxy(port, fault, { strikes, second: 5 })
  close.push(proxy.close)
  const socket = connect(proxy.port, '127.0.0.1')
  socket.setNoDelay(true)
  const says = async (words: string) => {
    socket.write(words)
    const [chunk] = await once(socket, 'data')
    return String(chunk)
  }
  return { socket, says }
}

test('what nothing happens to goes through byte for byte', async () => {
  const { socket, says } = await behind({ from: 'client', after: 'two', does: 'reset' }, () => false)
  expect(await says('one')).toBe('<one>')
  expect(await says('two')).toBe('<two>')
  socket.end()
  expect(await heard).toBe('onetwo')
})

test('words are found across chunks, and the server gets what went before the reset', async () => {
  const { socket, says } = await behind({ from: 'client', after: 'RCPT', does: 'reset' })
  expect(await says('RC')).toBe('<RC>')
  const [error] = await Promise.all([once(socket, 'error'), socket.write('PT TO')])
  expect(error).toMatchObject([{ code: 'ECONNRESET' }])
  expect(await heard).toBe('RCPT')
})

test('a connection closes behind a byte of an answer', async () => {
  const { socket } = await behind({ from: 'server', after: 3, does: 'close' })
  socket.write('abcdef')
  expect(await text(socket)).toBe('<ab')
})

test('a black hole asks nobody, and silence lets nothing more through', async () => {
  const hole = await behind({ from: 'client', after: 0, does: 'silence' })
  hole.socket.write('anybody?')
  const mute = await behind({ from: 'client', after: 'one', more: 1, does: 'silence' })
  let answers = 0
  for (const { socket } of [hole, mute]) socket.on('data', () => answers++)
  mute.socket.write('one, two')
  const other = await behind({ from: 'client', after: 'never', does: 'reset' })
  expect(await other.says('three')).toBe('<three>')
  expect(answers).toBe(0)
  expect([hole.socket.readyState, mute.socket.readyState]).toEqual(['open', 'open'])
  mute.socket.destroy()
  expect(await heard).toBe('one,')
})

test('slow comes a byte at a time and whole, on the side that it is meant for', async () => {
  const { socket, says } = await behind({ from: 'client', after: 'one', does: 'slow server' })
  const chunks: string[] = [await says('one')]
  socket.on('data', (chunk) => chunks.push(String(chunk)))
  while (chunks.join('') !== '<one>') await once(socket, 'data')
  expect(chunks).toEqual([...'<one>'])
  const slow = await behind({ from: 'client', after: 0, does: 'slow client' })
  expect(await slow.says('two')).toBe('<t>')
})
