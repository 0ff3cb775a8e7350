import { createServer, type Server } from 'node:http'
import type { AddressInfo, LookupFunction } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { networks } from '#lib/env'
import { isOpenAddress } from '#lib/outbound-networks'
import { refusalOf, safeFetch } from '#lib/safe-fetch'
import { hostileAddresses, innerAddresses } from '#test/hostile-addresses'

const here = networks(['127.0.0.1'])
let seen: string[] = []
let inside: Server
let port = 0

beforeAll(async () => {
  inside = createServer((req, res) => {
    seen.push(req.url ?? '')
    if (req.url === '/hang') return
    if (req.url === '/drip') {
      res.writeHead(200)
      const timer = setInterval(() => res.write('.'), 20)
      res.on('close', () => clearInterval(timer))
      return
    }
    if (req.url === '/long') return void res.end('x'.repeat(1_000_000))
    if (req.url === '/away') return void res.writeHead(302, { location: '/secret' }).end()
    if (req.url === '/cut') {
      res.writeHead(200, { 'content-length': '100' })
      return void res.write('half', () => res.destroy())
    }
    if (req.url === '/switch') return void res.writeHead(101, { upgrade: 'x', connection: 'upgrade' }).end()
    res.end(`${req.method} ${req.headers['content-length'] ?? '-'}`)
  })
  await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve))
  port = (inside.address() as AddressInfo).port
})

beforeEach(() => {
  seen = []
})

afterAll(() => inside.close())

/** A name server of our own: every name leads to these addresses, one list after the other. */
function names(...answers: string[][]): LookupFunction {
  let asked = 0
  return (_name, _options, callback) => {
    const answer = answers[Math.min(asked++, answers.length - 1)] ?? []
    callback(
      null,
      answer.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  }
}

describe('an allowed address', () => {
  const url = (path: string) => `http://127.0.0.1:${port}${path}`

  test('is asked, which is what the zeros below are measured against', async () => {
    const got = await safeFetch(url('/'), { method: 'POST', body: 'häh', allowed: here })
    expect(got).toMatchObject({ kind: 'answered', status: 200 })
    expect(got.kind === 'answered' && got.body.toString()).toBe('POST 4')
    const byName = await safeFetch(`http://hooks.example:${port}/`, {
      allowed: here,
      lookup: names(['127.0.0.1']),
    })
    expect(byName).toMatchObject({ kind: 'answered' })
    expect(seen).toEqual(['/', '/'])
  })

  test('is not followed to where it redirects', async () => {
    expect(await safeFetch(url('/away'), { allowed: here })).toMatchObject({ kind: 'answered', status: 302 })
    expect(seen).toEqual(['/away'])
  })

  test('is read up to the limit', async () => {
    const got = await safeFetch(url('/long'), { allowed: here, limit: 1000 })
    expect(got).toMatchObject({ kind: 'answered', cut: true })
    expect(got.kind === 'answered' && got.body.byteLength).toBe(1000)
  })

  test.each(['/hang', '/drip', '/cut', '/switch'])('that never finishes (%s) fails in time', async (path) => {
    expect(await safeFetch(url(path), { allowed: here, timeout: 300 })).toMatchObject({ kind: 'failed' })
  })
})

describe('an address inside', () => {
  test('is asked in no spelling of it', async () => {
    const answered: string[] = []
    for (const address of hostileAddresses(port)) {
      const got = await safeFetch(address, { timeout: 500 })
      if (got.kind === 'answered') answered.push(address)
      // A name that leads nowhere today is looked up; everything else is refused as it stands.
      else if (!/localhost\.|metadata/.test(address)) expect(got.kind, address).toBe('refused')
    }
    expect(answered).toEqual([])
    expect(seen).toEqual([])
    expect(await safeFetch(`http://127.0.0.1:${port}/`, { allowed: here })).toMatchObject({
      kind: 'answered',
    })
    expect(seen).toEqual(['/'])
  })

  test('is refused behind a name, however often the name changes its mind', async () => {
    for (const address of innerAddresses) {
      const got = await safeFetch(`https://rebind.example:${port}/`, { lookup: names([address]) })
      expect(got, address).toEqual({ kind: 'refused', reason: 'address' })
    }
    // A name server that gives another answer the second time is never asked a second time for one connection.
    const turning = names(['127.0.0.1'], ['8.8.8.8'])
    expect(await safeFetch(`https://rebind.example:${port}/`, { lookup: turning })).toMatchObject({
      kind: 'refused',
    })
    expect(seen).toEqual([])
  })

  test('is left out where a name leads to better ones too', async () => {
    const lookup = names(['10.0.0.1', '127.0.0.1', '::1'])
    await safeFetch(`http://mixed.example:${port}/mixed`, { lookup, allowed: here })
    expect(seen).toEqual(['/mixed'])
  })
})

test('the open internet is open', () => {
  for (const address of ['8.8.8.8', '1.1.1.1', '93.184.215.14', '2606:4700::1111', '2a00:1450:4001::1'])
    expect(isOpenAddress(address), address).toBe(true)
  for (const address of innerAddresses) expect(isOpenAddress(address), address).toBe(false)
})

test('an address is judged by its form when it is entered', () => {
  expect(refusalOf('https://hooks.example.com/candor')).toBeNull()
  expect(refusalOf('http://hooks.example.com/')).toBe('scheme')
  expect(refusalOf(`http://127.0.0.1:${port}/`, here)).toBeNull()
  expect(refusalOf('http://10.0.0.1/', here)).toBe('address')
  expect(refusalOf('https://127.0.0.1/')).toBe('address')
  expect(refusalOf('https://user:secret@example.com/')).toBe('credentials')
  expect(refusalOf('https://example.com:25/')).toBe('port')
  expect(refusalOf('ftp://example.com/')).toBe('scheme')
  expect(refusalOf('nonsense')).toBe('no_url')
})
