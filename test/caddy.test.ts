// deploy/Caddyfile as it is, within global options for its ports, its certificates and where it listens.
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { join, resolve } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { freePort } from '#bin/free-port'
import { scratchDir } from '#bin/testing/scratch-dir'
import { clientHeader, vouchedAddress } from '#lib/client-address'
import { ask, proxiedFront } from '#test/proxied-front'

const has = spawnSync('caddy', ['version']).error === undefined
const secret = 'the secret of a page that stands behind Caddy'

describe.skipIf(!has)(`behind ${has ? 'caddy' : 'caddy (not installed)'}`, () => {
  let folder: string
  let caddy: ChildProcess
  let behind: Awaited<ReturnType<typeof proxiedFront>>
  let port: number
  let plainPort: number
  type Asked = { path?: string; forwarded?: string; scheme?: string; host?: string; reader: string | null }
  const asked: Asked[] = []

  const authority = () => readFileSync(join(folder, 'caddy/pki/authorities/local/root.crt'))
  const from = (localAddress: string, path: string, headers: Record<string, string> = {}) =>
    ask({ port, path, localAddress, servername: 'localhost', ca: authority(), headers: { host, ...headers } })
  const read = (path: string, headers?: Record<string, string>) => from('127.0.0.1', path, headers)
  let host: string
  let said = ''

  beforeAll(async () => {
    folder = scratchDir('candor-caddy-')
    behind = await proxiedFront(
      folder,
      (req, res) => {
        const {
          'x-forwarded-for': forwarded,
          'x-forwarded-proto': scheme,
          'x-forwarded-host': name,
        } = req.headers
        const reader = vouchedAddress(String(req.headers[clientHeader]), secret)
        asked.push({
          path: req.url,
          forwarded: String(forwarded),
          scheme: String(scheme),
          host: String(name),
          reader,
        })
        req.resume().on('end', () => res.end('here'))
      },
      secret,
    )
    port = await freePort()
    plainPort = await freePort()
    host = `localhost:${port}`
    const file = join(folder, 'Caddyfile')
    writeFileSync(
      file,
      [
        '{ admin off',
        'debug',
        `http_port ${plainPort}`,
        `https_port ${port}`,
        'default_bind 127.0.0.1',
        'local_certs',
        'skip_install_trust',
        `storage file_system ${join(folder, 'caddy')}`,
        '}',
        `import ${resolve('deploy/Caddyfile')}`,
      ].join('\n'),
    )
    const env = {
      NODE_ENV: process.env.NODE_ENV,
      PATH: process.env.PATH,
      HOME: folder,
      XDG_CONFIG_HOME: folder,
      XDG_DATA_HOME: folder,
      STATUS_HOST: 'localhost',
      CANDOR_ADDRESS: `127.0.0.1:${behind.port}`,
    }
    const config = ['--config', file, '--adapter', 'caddyfile']
    execFileSync('caddy', ['validate', ...config], { env, stdio: 'pipe' })
    caddy = spawn('caddy', ['run', ...config], { env, stdio: ['ignore', 'ignore', 'pipe'] })
    caddy.stderr?.on('data', (chunk) => {
      said += chunk
    })
    await vi.waitFor(() => read('/en'), { timeout: 20_000, interval: 50 })
  }, 30_000)

  afterAll(async () => {
    const ended = new Promise((resolve) => caddy?.once('exit', resolve))
    caddy?.kill('SIGTERM')
    if (caddy) await ended
    await behind?.end()
    rmSync(folder, { recursive: true, force: true })
  })

  test('says nothing about deploy/Caddyfile', () => {
    const { status, stderr } = spawnSync(
      'caddy',
      ['adapt', '--config', 'deploy/Caddyfile', '--adapter', 'caddyfile'],
      { encoding: 'utf8', env: { ...process.env, STATUS_HOST: 'status.example.com' } },
    )
    expect({ status, said: stderr.split('\n').filter((line) => /warn|error/i.test(line)) }).toEqual({
      status: 0,
      said: [],
    })
  })

  test('pages come over TLS as they were printed, and browsers are told to keep to it', async () => {
    const page = await read('/en', { 'accept-encoding': 'br' })
    expect([page.status, page.headers['content-encoding']]).toEqual([200, 'br'])
    expect(brotliDecompressSync(page.bytes).toString()).toBe('<p>first</p>'.repeat(40))
    expect(page.headers['strict-transport-security']).toBe('max-age=31536000')
    expect((await read('/en')).headers['content-encoding']).toBeUndefined()
    expect((await read('/en', { 'if-none-match': String(page.headers.etag) })).status).toBe(304)
    const location = await new Promise((resolve, reject) =>
      get({ host: '127.0.0.1', port: plainPort, path: '/en', headers: { host: 'localhost' } }, (res) =>
        resolve(`${res.resume().statusCode} ${res.headers.location}`),
      ).on('error', reject),
    )
    expect(location).toMatch(/^308 https:\/\/localhost(:\d+)?\/en$/)
  })

  test('Candor learns who reads, and nobody can say to be somebody else', async () => {
    asked.length = 0
    await from('127.0.0.2', '/healthz', {
      'x-forwarded-for': '203.0.113.9',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': 'elsewhere.example',
      [clientHeader]: '203.0.113.9 proof',
    })
    expect(asked).toEqual([
      { path: '/healthz', forwarded: '127.0.0.2, 127.0.0.1', scheme: 'https', host, reader: '127.0.0.2' },
    ])
  })

  test('a body is handed on, and Candor says itself that one is too large', async () => {
    const send = (size: number) =>
      ask(
        {
          port,
          path: '/api/v1/incidents',
          method: 'POST',
          servername: 'localhost',
          ca: authority(),
          headers: { host },
        },
        Buffer.alloc(size, 'x'),
      ).then(({ status }) => status)
    expect(await send(1_000_000)).toBe(200)
    // Where Candor hangs up before Caddy has handed on everything, Caddy says that it got no answer.
    expect([413, 502]).toContain(await send(5_000_000))
  })

  test('readers wait through a restart of Candor instead of seeing an error', async () => {
    await behind.goAway()
    said = ''
    const answers = Promise.all(['/en', '/en', '/healthz'].map((path) => read(path)))
    await vi.waitFor(() => expect(said.split('connection refused').length).toBeGreaterThan(3))
    await behind.comeBack()
    expect((await answers).map(({ status }) => status)).toEqual([200, 200, 200])
  })
})
