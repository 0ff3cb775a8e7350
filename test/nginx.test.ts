// deploy/nginx.conf as it is, but for its ports, its certificate and where its cache lies.
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { freePort } from '#bin/free-port'
import { scratchDir } from '#bin/testing/scratch-dir'
import { ask, proxiedFront } from '#test/proxied-front'

const has = (command: string, ...args: string[]) => spawnSync(command, args).error === undefined

const where = has('nginx', '-v') && has('openssl', 'version') ? 'nginx' : 'nginx or openssl is not installed'

describe.skipIf(where !== 'nginx')(`behind ${where}`, () => {
  let folder: string
  let nginx: ChildProcess
  let port: number
  let behind: Awaited<ReturnType<typeof proxiedFront>>
  const asked: string[] = []

  /** The configuration with what is of this machine, inside the least that nginx wants around it. */
  function configuration(): string {
    const text = readFileSync('deploy/nginx.conf', 'utf8')
    const places: [string, string][] = [
      ['/var/cache/nginx/candor', join(folder, 'cache')],
      ['server 127.0.0.1:3000;', `server 127.0.0.1:${behind.port};`],
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

  async function get(path: string, headers: Record<string, string> = {}) {
    const ca = readFileSync(join(folder, 'cert.pem'))
    const { bytes, ...answer } = await ask({ port, path, headers, ca, servername: host })
    return { ...answer, body: bytes.toString() }
  }
  const host = 'status.example.com'

  beforeAll(async () => {
    folder = scratchDir('candor-nginx-')
    behind = await proxiedFront(folder, (req, res) => {
      const { 'x-forwarded-for': client = '', 'x-forwarded-proto': scheme } = req.headers
      asked.push(`${String(client).split(',')[0]} ${scheme} ${req.url}`)
      req.resume().on('end', () => res.end(`for ${req.headers.authorization ?? 'anybody'}`))
    })
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
    await behind?.end()
    rmSync(folder, { recursive: true, force: true })
  })

  test('pages come from its cache, in each encoding, and anew once they have changed', async () => {
    const before = behind.counts.edition
    const pages = await Promise.all(Array.from({ length: 20 }, () => get('/en')))
    expect(new Set(pages.map(({ status, body }) => `${status} ${body.slice(0, 12)}`))).toEqual(
      new Set(['200 <p>first</p>']),
    )
    expect(behind.counts.edition - before).toBeLessThanOrEqual(2)
    expect(pages[0]?.headers['strict-transport-security']).toBe('max-age=31536000')
    expect((await get('/en', { 'accept-encoding': 'br' })).headers['content-encoding']).toBe('br')
    expect((await get('/en')).headers['content-encoding']).toBeUndefined()
    const etag = String(pages[0]?.headers.etag)
    expect((await get('/en', { 'if-none-match': etag })).status).toBe(304)
    await behind.print('second')
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
    await behind.goAway()
    for (let i = 0; i < 3; i++) expect((await get('/en')).status).toBe(200)
    expect((await get('/en/console')).status).toBe(502)
    await behind.comeBack()
    await expect.poll(async () => (await get('/en/console')).status, { timeout: 15_000 }).toBe(200)
  })
})
