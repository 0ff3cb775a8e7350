import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { forwarded } from '#front/forwarded'
import { passThrough } from '#front/pass-through'
import { networks } from '#lib/env'

const servers: Server[] = []

afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections()
})

async function listen(handler: (req: IncomingMessage, res: ServerResponse) => void): Promise<URL> {
  const server = createServer(handler).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
}

function frontOf(app: URL) {
  const toApp = passThrough(app, networks([]))
  return listen((req, res) => toApp(req, res, () => res.writeHead(502).end()))
}

describe('what the app is told about the reader', () => {
  const claims = {
    host: 'status.example.com',
    'x-forwarded-for': '203.0.113.9',
    'x-forwarded-proto': 'https',
  }

  test('is what the connection shows, whatever a stranger claims', () => {
    expect(forwarded(claims, '::ffff:198.51.100.1', networks(['10.0.0.0/8']))).toEqual({
      'x-forwarded-for': '198.51.100.1',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': 'status.example.com',
    })
  })

  test('is what a trusted proxy says, with the proxy at the end', () => {
    expect(forwarded(claims, '10.1.2.3', networks(['10.0.0.0/8']))).toMatchObject({
      'x-forwarded-for': '203.0.113.9, 10.1.2.3',
      'x-forwarded-proto': 'https',
    })
  })
})

describe('passing through to the app', () => {
  test('hands over method, path, headers and body, and gives back status, headers and body', async () => {
    const front = await frontOf(
      await listen(async (req, res) => {
        const body = (await Array.fromAsync(req)).join('')
        res.writeHead(418, {
          'set-cookie': ['a=1', 'b=2'],
          'x-seen': `${req.method} ${req.url} ${req.headers.host}`,
        })
        res.end(body.toUpperCase())
      }),
    )
    const answer = await fetch(new URL('/a%20b?c=d', front), { method: 'POST', body: 'story' })
    expect(answer.status).toBe(418)
    expect(answer.headers.get('x-seen')).toBe(`POST /a%20b?c=d ${front.host}`)
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    expect(await answer.text()).toBe('STORY')
  })

  test('streams: the reader has the first part before the app has written the second', async () => {
    let finish: () => void = () => undefined
    const front = await frontOf(
      await listen((_req, res) => {
        res.write('first')
        finish = () => res.end('second')
      }),
    )
    const reader = (await fetch(front)).body?.getReader()
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('first')
    finish()
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('second')
  })

  test('says so where there is no app', async () => {
    const app = await listen(() => undefined)
    servers.pop()?.close()
    expect((await fetch(await frontOf(app))).status).toBe(502)
  })

  test('tells the app when the reader goes away', async () => {
    let gone = false
    const front = await frontOf(
      await listen((_req, res) => {
        res.write('…')
        res.on('close', () => {
          gone = true
        })
      }),
    )
    const asked = request(front).end()
    const [answer] = (await once(asked, 'response')) as [IncomingMessage]
    answer.on('error', () => undefined)
    asked.destroy()
    await expect.poll(() => gone).toBe(true)
  })
})
