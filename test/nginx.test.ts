// deploy/nginx.conf as it is, but for its ports, its certificate and where its cache lies.
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { freePort } from '#bin/free-port'
import { scratchDir } from '#bin/testing/scratch-dir'
import { Assets } from '#front/assets'
import { front, noCounts } from '#front/front'
import { passThrough } from '#front/pass-through'
import { Shelf } from '#front/shelf'
import { networks } from '#lib/env'
import { compress, editionOf } from '#press/edition'
import { type Manifest, Store } from '#press/store'

const has = (command: string, ...args: string[]) => spawnSync(command, args).error === undefined

const where = has('nginx', '-v') && has('openssl', 'version') ? 'nginx' : 'nginx or openssl is not installed'

describe.skipIf(where !== 'nginx')(`behind ${where}`, () => {
  let folder: string
  let nginx: ChildProcess
  let port: number
  let frontPort: number
  let upstream: Server
  let app: Server
  let shelf: Shelf
  const asked: string[] = []
  const counts = noCounts()

  async function open(server: Server, at = 0): Promise<number> {
    await new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve))
    return (server.address() as AddressInfo).port
  }

  async function close(server: Server) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }

  async function print(text: string) {
    const manifest: Manifest = { group: 'overview', editions: {} }
    for (const [path, status] of [
      ['/en', 200],
      ['#404/en', 404],
    ] as const) {
      const edition = editionOf({
        status,
        headers: { 'content-type': 'text/html; charset=utf-8' },
        body: Buffer.from(`<p>${text}</p>`.repeat(40)),
      })
      await store.putEdition(edition, await compress(edition.body, 'fast'))
      manifest.editions[path] = { id: edition.id, publishedAt: '2026-05-09T17:41:00.000Z', packed: 'fast' }
    }
    await store.putManifest(manifest)
  }
  let store: Store

  /** The configuration with what is of this machine, inside the least that nginx wants around it. */
  function configuration(): string {
    const text = readFileSync('deploy/nginx.conf', 'utf8')
    const places: [string, string][] = [
      ['/var/cache/nginx/candor', join(folder, 'cache')],
      ['server 127.0.0.1:3000;', `server 127.0.0.1:${frontPort};`],
      ['listen 443 ssl', `listen 127.0.0.1:${port} ssl`],
      ['/etc/ssl/status.example.com.pem', join(folder, 'cert.pem')],
      ['/etc/ssl/status.example.com.key', join(folder, 'key.pem')],
    ]
    for (const [was] of places) expect(text.split(was)).toHaveLength(2)
    const own = places.reduce((conf, [was, is]) => conf.replace(was, is), text)
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    return [
      process.getuid?.() === 0 ? 'user root;' : '',
      `daemon off; pid ${join(folder, 'pid')}; error_log stderr warn; worker_processes 1; events {}`,
      'http { access_log off;',
      ...temporary.map((name) => `${name}_temp_path ${join(folder, name)};`),
      `${own}}`,
    ].join('\n')
  }

  type Got = { status: number; headers: Record<string, string | string[] | undefined>; body: string }

  const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    new Promise<Got>((resolve, reject) => {
      const ca = readFileSync(join(folder, 'cert.pem'))
      const sent = request(
        { host: '127.0.0.1', port, path, method, headers, ca, servername: host },
        (res) => {
          let body = ''
          res.setEncoding('utf8').on('data', (part) => {
            body += part
          })
          res.on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, body }))
        },
      )
      sent.on('error', reject).end()
    })
  const host = 'status.example.com'

  beforeAll(async () => {
    folder = scratchDir('candor-nginx-')
    store = new Store(join(folder, 'press'))
    await store.prepare()
    await print('first')
    await store.putProgress({ release: 'r', sequence: '0', time: '' })
    mkdirSync(join(folder, 'public'))
    shelf = new Shelf(join(folder, 'press'), 1e8)
    await shelf.open()
    app = createServer((req, res) => {
      const { 'x-forwarded-for': client = '', 'x-forwarded-proto': scheme } = req.headers
      asked.push(`${String(client).split(',')[0]} ${scheme} ${req.url}`)
      req.resume().on('end', () => res.end(`for ${req.headers.authorization ?? 'anybody'}`))
    })
    const toApp = passThrough(new URL(`http://127.0.0.1:${await open(app)}`), networks(['127.0.0.1']))
    const assets = new Assets(join(folder, 'public'), join(folder, 'none'))
    upstream = createServer(front({ shelf, assets, toApp, counts }))
    frontPort = await open(upstream)
    port = await freePort()
    execFileSync(
      'openssl',
      [
        ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${host}`],
        ...['-addext', `subjectAltName=DNS:${host}`],
        ...['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')],
      ],
      { stdio: 'ignore' },
    )
    const file = join(folder, 'nginx.conf')
    writeFileSync(file, configuration())
    execFileSync('nginx', ['-t', '-q', '-c', file, '-p', folder], { stdio: 'pipe' })
    nginx = spawn('nginx', ['-c', file, '-p', folder], { stdio: 'ignore' })
    await vi.waitFor(() => get('/healthz'), { timeout: 10_000, interval: 20 })
  })

  afterAll(async () => {
    const ended = new Promise((resolve) => nginx?.once('exit', resolve))
    nginx?.kill('SIGQUIT')
    if (nginx) await ended
    for (const server of [upstream, app]) if (server?.listening) await close(server)
    await shelf?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('pages come from its cache, in each encoding, and anew once they have changed', async () => {
    const before = counts.edition
    const pages = await Promise.all(Array.from({ length: 20 }, () => get('/en')))
    expect(new Set(pages.map(({ status, body }) => `${status} ${body.slice(0, 12)}`))).toEqual(
      new Set(['200 <p>first</p>']),
    )
    expect(counts.edition - before).toBeLessThanOrEqual(2)
    expect(pages[0]?.headers['strict-transport-security']).toBe('max-age=31536000')
    expect((await get('/en', { 'accept-encoding': 'br' })).headers['content-encoding']).toBe('br')
    expect((await get('/en')).headers['content-encoding']).toBeUndefined()
    const etag = String(pages[0]?.headers.etag)
    expect((await get('/en', { 'if-none-match': etag })).status).toBe(304)
    await print('second')
    const now = async () => (await get('/en')).body.slice(0, 13)
    await expect.poll(now, { timeout: 10_000 }).toBe('<p>second</p>')
  })

  test('what belongs to one person is neither kept nor given to another', async () => {
    for (const path of ['/en/console', '/en/subscriptions/manage/abc', '/api/auth/get-session']) {
      asked.length = 0
      await get(path)
      await get(path)
      expect(asked).toEqual([`127.0.0.1 https ${path}`, `127.0.0.1 https ${path}`])
    }
    expect((await get('/api/v1/incidents', { authorization: 'Bearer one' })).body).toBe('for Bearer one')
    expect((await get('/api/v1/incidents', { authorization: 'Bearer two' })).body).toBe('for Bearer two')
    expect((await get('/api/v1/incidents')).status).toBe(404)
    const root = async (language: string) =>
      (await get('/', { 'accept-language': language, cookie: `locale=${language}` })).status
    expect([await root('en'), await root('de')]).toEqual([302, 302])
  })

  test('pages go on while Candor is away', async () => {
    await get('/en')
    await close(upstream)
    for (let i = 0; i < 3; i++) expect((await get('/en')).status).toBe(200)
    expect((await get('/en/console')).status).toBe(502)
    await open(upstream, frontPort)
    await expect.poll(async () => (await get('/en/console')).status, { timeout: 15_000 }).toBe(200)
  })
})
