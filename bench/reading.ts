import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { fillStore } from '#bench/big-store'
import { pinned, serve, serveFront } from '#bench/child'
import { startPaced } from '#bench/paced'
import { type Running, startProduct } from '#bench/product'
import { inTurn, type Load, needTools, percentile, wrk } from '#bench/wrk'
import { freePort } from '#bin/free-port'

const story = '/en/incidents/social-channel-outage'
const quick = process.env.CANDOR_BENCH === 'quick'
const rounds = quick ? 2 : 5

const per = (n: number) => Math.round(n).toLocaleString('en')
const row = (what: string, figures: string) => console.log(`${what.padEnd(58)} ${figures}`)
const heading = (text: string) => console.log(`\n${text}`)

type Variant = 'identity' | 'gzip' | 'br'
const accept = (variant: Variant): Record<string, string> => ({ 'Accept-Encoding': variant })

/** Everything about reading, or only the named parts of it. */
export async function run(parts: string[]) {
  needTools('wrk', 'nginx', 'taskset')
  const wanted = (part: string) => parts.length === 0 || parts.includes(part)
  const scratch = mkdtempSync(join(tmpdir(), 'candor-reading-'))
  const product = await startProduct()
  try {
    if (wanted('weight')) await weights(product)
    if (wanted('freshness')) await freshness(product)
    if (wanted('throughput')) await throughput(product, scratch)
    const page = await bytesOf(product.url + story, 'identity')
    await product.stop()
    if (wanted('store')) await bigStore(scratch, page)
  } finally {
    await product.stop()
    rmSync(scratch, { recursive: true, force: true })
  }
}

async function bytesOf(url: string, variant: Variant) {
  const response = await new Promise<{ headers: NodeJS.Dict<string | string[]>; body: Buffer }>(
    (resolve, reject) => {
      request(url, { headers: accept(variant) }, (res) => {
        const parts: Buffer[] = []
        res.on('data', (part) => parts.push(part))
        res.on('end', () => resolve({ headers: res.headers, body: Buffer.concat(parts) }))
      })
        .on('error', reject)
        .end()
    },
  )
  return response
}

/** A long story: 50 entries and a postmortem. */
async function tellLongStory({ api }: Running) {
  const start = Date.now() - 10 * 3_600_000
  const at = (n: number) => new Date(start + n * 600_000).toISOString()
  await api('POST', '/incidents', {
    title: 'Tickets were slow to open in every region',
    impact: 'major',
    slug: 'long-story',
    startedAt: at(0),
    services: [{ slug: 'ticketing', status: 'partial_outage' }],
    update: {
      status: 'investigating',
      body: 'Tickets open slowly. We are looking into it.',
      occurredAt: at(0),
    },
    notify: false,
  })
  for (let n = 1; n < 50; n++) {
    const body = `Step ${n}: shard ${(n * 7) % 31} of ${31} was moved to a fresh machine, and its queue of ${n * 113} tickets is being worked off.`
    const status = n === 49 ? 'resolved' : n > 40 ? 'monitoring' : 'identified'
    await api('POST', '/incidents/long-story/updates', { status, body, occurredAt: at(n), notify: false })
  }
  await api('PUT', '/incidents/long-story/postmortem', {
    summary:
      'Opening a ticket took up to twenty seconds for customers in all regions. No ticket was lost, and no message was delayed.',
    rootCause:
      'A migration rebuilt an index on the busiest table while it was in use. Each read waited for the rebuild.',
    resolution: 'We moved every shard to a machine on which the index was complete, one after the other.',
    remediationItems: [
      { text: 'Rebuild indexes only on copies', state: 'done' },
      { text: 'Alarm on slow reads, not only on failed ones', state: 'planned', targetDate: '2027-01-31' },
    ],
  })
  await api('PUT', '/incidents/long-story/postmortem/publication', { notify: false })
}

async function weights(product: Running) {
  await tellLongStory(product)
  await waitFor(`${product.url}/de/incidents/long-story`, 'Rebuild indexes only on copies')
  // Compressing well waits until nothing else is to be printed.
  await wait(12_000)
  heading(
    'Page weight, bytes on the wire (goal: HTML with styles ≤ 14,000 br; scripts ≤ 5,000 gzip; ≤ 4 requests)',
  )
  for (const path of ['', '/incidents/long-story']) {
    for (const locale of ['en', 'de']) {
      const url = `${product.url}/${locale}${path}`
      const br = (await bytesOf(url, 'br')).body.length
      const html = (await bytesOf(url, 'identity')).body.toString()
      const scripts = [...html.matchAll(/<script[^>]+src="([^"]+)"/g)].map(([, src = '']) => src)
      const weights = await Promise.all(
        scripts.map(async (src) => (await bytesOf(product.url + src, 'gzip')).body.length),
      )
      const sum = weights.reduce((a, b) => a + b, 0)
      const fetched = 1 + scripts.length + (html.match(/<link[^>]+rel="(stylesheet|icon)"/g)?.length ?? 0)
      row(`/${locale}${path}`, `${per(br)} br  scripts ${per(sum)} gzip  ${fetched} requests`)
      if (locale === 'en') row('  the same as Next.js sends it', await frameworkWeight(product, `/en${path}`))
    }
  }
}

async function frameworkWeight(product: Running, path: string): Promise<string> {
  const app = appOf(product)
  const html = await (await fetch(app + path)).text()
  const files = new Set(
    [...html.matchAll(/(?:src|href)="(\/_next\/static\/[^"]+\.(?:js|css))"/g)].map(([, f = '']) => f),
  )
  let scripts = 0
  let styles = 0
  for (const file of files) {
    const size = gzipSync(Buffer.from(await (await fetch(app + file)).arrayBuffer())).length
    if (file.endsWith('.js')) scripts += size
    else styles += size
  }
  const page = brotliCompressSync(html).length
  return `${per(page)} br + styles ${per(styles)} gzip  scripts ${per(scripts)} gzip  ${1 + files.size} requests`
}

/** The address that the front of the product hands requests to. */
function appOf({ parts }: Running): string {
  const { front = 0 } = parts()
  const args = readFileSync(`/proc/${front}/cmdline`, 'utf8').split('\0')
  return args[args.indexOf('--app') + 1] ?? ''
}

async function waitFor(url: string, text: string, deadline = 30_000): Promise<number> {
  const started = performance.now()
  while (performance.now() - started < deadline) {
    const body = await fetch(url).then((response) => response.text())
    if (body.includes(text)) return performance.now() - started
    await wait(4)
  }
  throw new Error(`${url} never said ${text}`)
}

const watching = new Agent({ keepAlive: true })

/** The ETag of what stands at an address. */
const etagOf = (url: string) =>
  new Promise<string>((resolve, reject) => {
    request(url, { method: 'HEAD', agent: watching }, (res) => {
      res.resume()
      resolve(String(res.headers.etag))
    })
      .on('error', reject)
      .end()
  })

/** Milliseconds until other bytes than before stand at an address. */
async function untilChanged(url: string, before: string | undefined): Promise<number> {
  const started = performance.now()
  while (performance.now() - started < 60_000) {
    if ((await etagOf(url)) !== before) return performance.now() - started
    await wait(15)
  }
  throw new Error(`${url} never changed`)
}

/** One address of each group that an update touches, in each language: a group becomes current as a whole. */
function touchedBy(slug: string, month: string) {
  const first = ['en', 'de'].flatMap((l) => [
    `/${l}/incidents/${slug}`,
    `/api/v1/incidents/${slug}?locale=${l}`,
    `/${l}`,
    `/api/v2/summary.json?locale=${l}`,
  ])
  const rest = ['en', 'de'].flatMap((l) => [
    `/${l}/history.atom`,
    `/api/v2/incidents.json?locale=${l}`,
    `/${l}/history`,
    `/${l}/incidents/${slug}.atom`,
    `/${l}/history/${month}`,
  ])
  return { first, rest }
}

async function freshness(product: Running) {
  const count = quick ? 10 : 200
  const slug = 'search-results-out-of-date'
  const incident = (await product.api('GET', `/incidents/${slug}`)) as { startedAt: string }
  const { first, rest } = touchedBy(slug, incident.startedAt.slice(0, 7))
  const most = await wrk(product.url + story, { seconds: 2 })
  const load = startPaced(product.url + story, most * 0.7)
  const soon: number[] = []
  const all: number[] = []
  for (let n = 0; n < count; n++) {
    const text = `Probe number ${n} of ${Date.now()}`
    const paths = [...first, ...rest]
    const before = new Map<string, string>()
    for (const path of paths) before.set(path, await etagOf(product.url + path))
    await product.api('POST', `/incidents/${slug}/updates`, {
      // Another state each time: the history tells that and nothing more of an update.
      status: n % 2 === 0 ? 'monitoring' : 'identified',
      body: text,
      notify: false,
    })
    const acknowledged = performance.now()
    const watch = (path: string) => untilChanged(product.url + path, before.get(path))
    const others = Promise.all(rest.map(watch))
    await Promise.all(first.map(watch))
    soon.push(performance.now() - acknowledged)
    await others
    all.push(performance.now() - acknowledged)
    await waitFor(`${product.url}/de/incidents/${slug}`, text)
  }
  const { sent, failed } = await load.stop()
  watching.destroy()
  heading(`Publish → visible in every language (goal: p99 ≤ 1,000 ms)`)
  row(`${count} updates, under`, `${per(sent)} paced reads/s (70 % asked for), ${failed} of them failed`)
  const figure = (times: number[]) =>
    `p50 ${per(percentile(times, 50))} ms  p99 ${per(percentile(times, 99))} ms  max ${per(Math.max(...times))} ms`
  row('the incident and its JSON, the overview, summary.json', figure(soon))
  row('and all else: feeds, the other JSON, Markdown, history', figure(all))
}

async function throughput(product: Running, scratch: string) {
  const real = await serveFront(product.dataDir, 'http://127.0.0.1:9')
  const files = await filesFor(scratch, product.url)
  const nginx = await serveNginx(scratch)
  const framework = appOf(product)
  execFileSync('taskset', ['-a', '-p', '-c', '0', String(product.parts().app)])

  heading(`Requests per second, server and load on a core each, medians of ${rounds} pairs`)
  const same = () => wrk(real.url + story, { headers: accept('br') })
  const aa = await inTurn(same, same, rounds)
  row('A/A: front against itself (br)', `${per(aa.a)} : ${per(aa.b)}  × ${aa.ratio.toFixed(2)}`)
  for (const variant of ['br', 'gzip', 'identity'] as const) {
    const headers = accept(variant)
    const goal = variant === 'identity' ? '0.75' : '0.85'
    for (const [name, path] of [
      ['page', story],
      ['summary.json', '/api/v2/summary.json'],
    ] as const) {
      const load: Load = { headers, seconds: quick ? 1 : 3 }
      const ours = () => wrk(real.url + path, load)
      const nginxPath = name === 'page' ? '/page.html' : '/summary.json'
      const them = await inTurn(ours, () => wrk(nginx.url + nginxPath, load), rounds)
      row(`${name}, ${variant}: front : nginx file (goal ≥ ${goal})`, figures(them))
      const bare = await serveBare(files[`${name}.${variant}`] ?? '')
      const it = await inTurn(ours, () => wrk(bare.url, load), rounds)
      row(`${name}, ${variant}: front : bare node:http`, figures(it))
      await bare.stop()
      if (variant === 'br') continue
      // Few connections, for both: with many, a page that takes long is not answered within a round at all.
      const gentle = { ...load, seconds: 3, connections: 8 }
      const next = await inTurn(
        () => wrk(real.url + path, gentle),
        () => wrk(framework + path, gentle),
        Math.min(rounds, 3),
      )
      row(`${name}, ${variant}: front : next start (must ≥ 15)`, figures(next))
    }
  }
  await real.stop()
  await nginx.stop()
}

const figures = ({ a, b, ratio }: { a: number; b: number; ratio: number }) =>
  `${per(a)} : ${per(b)}  × ${ratio.toFixed(2)}`

/** The bytes of both answers as files, packed as the front has them. */
async function filesFor(scratch: string, url: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {}
  mkdirSync(join(scratch, 'www'), { recursive: true })
  for (const [name, path, file] of [
    ['page', story, 'page.html'],
    ['summary.json', '/api/v2/summary.json', 'summary.json'],
  ] as const) {
    for (const variant of ['identity', 'gzip', 'br'] as const) {
      const { body } = await bytesOf(url + path, variant)
      const ending = variant === 'identity' ? '' : variant === 'gzip' ? '.gz' : '.br'
      const target = join(scratch, 'www', file + ending)
      writeFileSync(target, body)
      files[`${name}.${variant}`] = target
    }
  }
  return files
}

/** nginx with one worker on the server's core, sending the packed files as they are. */
async function serveNginx(scratch: string, path = '/page.html') {
  const port = await freePort()
  const config = join(scratch, 'nginx.conf')
  writeFileSync(
    config,
    `user root; worker_processes 1; daemon off; pid ${scratch}/nginx.pid; error_log ${scratch}/error.log;
events { worker_connections 1024; }
http {
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000; open_file_cache max=100;
  types { text/html html; application/json json; }
  map $http_accept_encoding $ending { default ""; "gzip" ".gz"; "br" ".br"; }
  map $http_accept_encoding $encoding { default ""; "gzip" "gzip"; "br" "br"; }
  client_body_temp_path ${scratch}/t1; proxy_temp_path ${scratch}/t2; fastcgi_temp_path ${scratch}/t3;
  uwsgi_temp_path ${scratch}/t4; scgi_temp_path ${scratch}/t5;
  server { listen 127.0.0.1:${port}; root ${scratch}/www;
    add_header Content-Encoding $encoding; add_header Vary Accept-Encoding; add_header Cache-Control "public, no-cache";
    location / { try_files $uri$ending $uri =404; } }
}`,
  )
  return serve(pinned(0, ['nginx', '-c', config, '-p', scratch]), {
    port,
    path,
    env: { PATH: `${process.env.PATH}:/usr/sbin` },
  })
}

async function serveBare(file: string) {
  const port = await freePort()
  const headers = [
    'Content-Type',
    'text/html; charset=utf-8',
    'Content-Length',
    String(readFileSync(file).length),
  ]
  const command = [process.execPath, 'bench/bare-server.ts', String(port), file, JSON.stringify(headers)]
  return serve(pinned(0, command), { port })
}

/** What needs many incidents: start, a skewed mix beyond the memory bound, hostile requests. */
async function bigStore(scratch: string, page: Awaited<ReturnType<typeof bytesOf>>) {
  const type = { 'content-type': String(page.headers['content-type']) }
  const policy = { 'content-security-policy': String(page.headers['content-security-policy']) }
  const count = quick ? 500 : 10_000
  const folder = join(scratch, 'press')
  const files = join(scratch, 'www')
  await fillStore(folder, {
    ...{ count, locales: ['en', 'de'], page: page.body, headers: { ...type, ...policy } },
    files,
  })
  let reached = 0
  const app = createServer((_, res) => {
    reached++
    res.end('from the app')
  })
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
  const appUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}`
  heading(`${per(count)} incidents in two languages`)
  const starts: number[] = []
  for (let n = 0; n < (quick ? 2 : 5); n++) {
    const started = performance.now()
    const front = await serveFront(scratch, 'http://127.0.0.1:9')
    starts.push(performance.now() - started)
    await front.stop()
  }
  row(
    'start of the front to its first 200, app and database away',
    `median ${per(percentile(starts, 50))} ms (goal ≤ 300)`,
  )

  const front = await serveFront(scratch, appUrl)
  const mix = join(scratch, 'mix.lua')
  writeFileSync(
    mix,
    `math.randomseed(7)
request = function()
  local n = math.floor(${count} * math.random() ^ 4)
  return wrk.format("GET", "/" .. (math.random() < 0.5 and "en" or "de") .. "/incidents/i" .. n, {["Accept-Encoding"] = "br"})
end`,
  )
  const hot = () => wrk(`${front.url}/en/incidents/i0`, { headers: accept('br') })
  const mixed = () => wrk(front.url, { script: mix })
  row('skewed mix of all pages : one hot page', figures(await inTurn(mixed, hot, Math.min(rounds, 3))))
  const nginx = await serveNginx(scratch, '/en/incidents/i0')
  const theirs = () => wrk(nginx.url, { script: mix })
  row('skewed mix, br: front : nginx files (goal ≥ 0.85)', figures(await inTurn(mixed, theirs, rounds)))
  await nginx.stop()

  const hostile = join(scratch, 'hostile.lua')
  writeFileSync(
    hostile,
    `local shapes = {"/en", "/de/incidents/i1", "/en/incidents/none-", "/api/v2/none.json", "/_next/image", "/_next/data/x", "/fr/", "/en/history/", "/wp-login.php", "/en/incidents/i2/", "//", "/en/%2e%2e/"}
local heads = {{["RSC"]="1"}, {["Next-Action"]="x"}, {["Next-Router-Prefetch"]="1"}, {["x-middleware-subrequest"]="proxy"}, {["Cookie"]="locale=de"}, {["Accept-Language"]="de"}, {["If-None-Match"]="*"}}
local n = 0
request = function()
  n = n + 1
  return wrk.format("GET", shapes[n % #shapes + 1] .. (n % 3 == 0 and tostring(n) or "") .. "?_rsc=" .. n .. "&q=" .. n, heads[n % #heads + 1])
end
response = function() end`,
  )
  const before = memory(front.pid)
  const calls = reached
  const total = quick ? 50_000 : 1_000_000
  let sent = 0
  while (sent < total) {
    const seconds = 5
    sent += (await wrkAny(front.url, hostile, seconds)) * seconds
  }
  const grown = memory(front.pid) - before
  await fetch(`${front.url}/en/console`)
  const control = reached - calls
  row(`${per(sent)} hostile requests: reached the app (must be 0)`, String(control - 1))
  row('  positive control: one listed path reached it', String(control))
  row('  memory grew by (goal < 10 MB)', `${(grown / 1e6).toFixed(1)} MB`)
  await front.stop()
  app.close()
}

const memory = (pid: number) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024

/** As `wrk`, where most answers are meant to be 404. */
async function wrkAny(url: string, script: string, seconds: number): Promise<number> {
  const [program = '', ...args] = pinned(1, ['wrk', '-t1', '-c64', `-d${seconds}s`, '-s', script, url])
  const { stdout: out } = await promisify(execFile)(program, args)
  if (/Socket errors/.test(out)) throw new Error(out)
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(out)?.[1])
}
