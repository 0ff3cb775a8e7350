import { globSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '#bin/free-port'
import { knownPlace } from '#bin/postgres/place'
import { scratchDir } from '#bin/testing/scratch-dir'
import { family, type Product, startProduct, survivors } from '#test/product'

const owner = 'olive.owner@example.com'
const password = 'a password that nobody logs'
const reader = 'rosa.reader@example.com'
let dataDir: string
let port: number
let metricsPort: number
let product: Product

beforeAll(async () => {
  dataDir = scratchDir('candor-watching-')
  port = await freePort()
  metricsPort = await freePort()
  product = startProduct({
    PORT: String(port),
    CANDOR_DATA_DIR: dataDir,
    CANDOR_LOG: 'info',
    CANDOR_METRICS_PORT: String(metricsPort),
    CANDOR_OWNER_EMAIL: owner,
    CANDOR_OWNER_PASSWORD: password,
  })
  await product.ready
}, 180_000)

afterAll(async () => {
  const everybody = family(product.pid)
  product.kill('SIGTERM')
  await survivors(everybody)
  const cluster = knownPlace(dataDir)?.cluster
  for (const folder of [dataDir, cluster]) if (folder) rmSync(folder, { recursive: true, force: true })
})

const at = (path: string) => `http://localhost:${port}${path}`

/** The value of a metric whose line begins like this. */
async function metric(beginning: string): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${metricsPort}/metrics`)
  expect(response.status).toBe(200)
  const line = (await response.text()).split('\n').find((text) => text.startsWith(beginning))
  return line ? Number(line.split(' ').at(-1)) : Number.NaN
}

async function until(look: () => Promise<boolean> | boolean) {
  const deadline = Date.now() + 30_000
  while (!(await look())) {
    if (Date.now() > deadline) throw new Error(`waited in vain for ${look}`)
    await wait(100)
  }
}

test('metrics tell what the parts do, and logs tell no secret', async () => {
  await until(async () => (await metric('candor_part_up{class="worker"')) === 1)
  await until(async () => (await metric('candor_editions_printed_total')) > 10)
  const before = await metric('candor_requests_total{class="edition"')
  for (let i = 0; i < 3; i++) await fetch(at('/en'))
  expect(await metric('candor_requests_total{class="edition"')).toBeGreaterThanOrEqual(before + 3)
  // Until everything has been printed once, the app is asked for what is not known.
  await until(async () => {
    await fetch(at('/nothing/here'))
    return (await metric('candor_requests_total{class="missing"')) > 0
  })
  expect(await metric('candor_database_up')).toBe(1)
  expect(await metric('candor_database_pool{state="open",process="app"')).toBeGreaterThan(0)
  expect(await metric('process_resident_memory_bytes{process="front"')).toBeGreaterThan(1e6)
  await until(async () => (await metric('candor_press_behind_seconds')) === 0)
  await until(async () => (await metric('candor_queue_depth{queue="events"')) === 0)

  const signedIn = await fetch(at('/api/auth/sign-in/email'), {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: at('') },
    body: JSON.stringify({ email: owner, password: `${password}, but wrong` }),
  })
  expect(signedIn.status).toBeGreaterThanOrEqual(400)
  // A path as long as a token, and an address where none belongs.
  await fetch(at(`/en/subscriptions/unsubscribe/${'x'.repeat(40)}`))
  await fetch(at(`/api/v1/incidents/${reader}/updates`), { method: 'POST', body: '{"body"' })

  const worker = family(product.pid).find((pid) => commandOf(pid).includes('worker'))
  if (worker) process.kill(worker, 'SIGKILL')
  await until(() => product.output().includes('The worker ended unexpectedly'))
  await until(async () => (await metric('candor_part_up{class="worker"')) === 1)

  const secrets = [
    owner,
    password,
    reader,
    readFileSync(join(dataDir, 'secret'), 'utf8').trim(),
    'x'.repeat(40),
  ]
  const leaks = (text: string) => secrets.filter((secret) => text.includes(secret))
  expect(leaks(`${product.output()}${secrets.map((secret) => `\n{"planted":"${secret}"}`)}`)).toEqual(secrets)
  expect(leaks(product.output())).toEqual([])
  for (const file of globSync(join(dataDir, 'log/*')))
    expect(leaks(readFileSync(file, 'utf8')), file).toEqual([])

  const lines = product
    .output()
    .split('\n')
    .filter((text) => text.startsWith('{'))
  expect(lines.length).toBeGreaterThan(3)
  for (const line of lines)
    expect(Object.keys(JSON.parse(line)).slice(0, 4)).toEqual(['time', 'level', 'process', 'message'])
  expect(lines.some((line) => JSON.parse(line).message === 'write' && JSON.parse(line).requestId)).toBe(true)
})

const commandOf = (pid: number) => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}
