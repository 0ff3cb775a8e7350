import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '#bin/free-port'
import { type Cluster, startCluster } from '#bin/postgres/cluster'
import { knownPlace } from '#bin/postgres/place'
import { scratchDir } from '#bin/testing/scratch-dir'
import { everything, publicBytes } from '#test/held'
import { family, type Product, startProduct, survivors } from '#test/product'

type Installation = { dataDir: string; database: string }

let external: Cluster
let externalDir: string
let here: Installation
let there: Installation
let port: number
let product: Product | undefined

beforeAll(async () => {
  externalDir = scratchDir('candor-external-')
  external = await startCluster({ dataDir: externalDir })
  here = { dataDir: scratchDir('candor-backup-'), database: await database('one') }
  there = { dataDir: scratchDir('candor-restore-'), database: await database('two') }
  port = await freePort()
})

afterAll(async () => {
  await end()
  await external?.stop()
  for (const folder of [externalDir, external?.folder, here?.dataDir, there?.dataDir]) {
    if (folder) rmSync(folder, { recursive: true, force: true })
  }
})

/** A new, empty database on the server that is no part of the product. */
async function database(name: string): Promise<string> {
  const client = new pg.Client(external.url)
  await client.connect()
  await client.query(`CREATE DATABASE ${name}`)
  await client.end()
  return Object.assign(new URL(external.url), { pathname: `/${name}` }).href
}

const variables = ({ dataDir, database }: Installation) => ({
  CANDOR_DATA_DIR: dataDir,
  DATABASE_URL: database,
})

async function begin(installation: Installation) {
  product = startProduct({ PORT: String(port), CANDOR_LOG: 'info', ...variables(installation) })
  await product.ready
  await until(() => printed() > 0)
}

async function end() {
  if (!product) return
  const everybody = family(product.pid)
  product.kill('SIGTERM')
  await survivors(everybody)
  product = undefined
}

const printed = () => (product?.output().split('printed everything').length ?? 1) - 1

async function until(look: () => boolean | Promise<boolean>) {
  const deadline = Date.now() + 40_000
  while (!(await look())) {
    if (Date.now() > deadline) throw new Error(`waited in vain for ${look}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

function candor(
  installation: Installation,
  ...args: string[]
): Promise<{ code: number; out: string; err: string }> {
  const { PATH, HOME } = process.env
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['bin/candor.ts', ...args],
      { env: { NODE_ENV: 'production', PATH, HOME, ...variables(installation) } },
      (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out, err }),
    )
  })
}

test('with an external PostgreSQL, a backup taken while the product runs brings back every table and public byte', async () => {
  await begin(here)
  expect(knownPlace(here.dataDir)).toBeUndefined()
  const token = (await candor(here, 'token', 'create', '--name', 'old')).out.trim()
  const put = async (method: string, path: string, body: object) => {
    const response = await fetch(`http://localhost:${port}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    expect(response.ok, `${method} ${path}: ${response.status} ${await response.text()}`).toBe(true)
  }
  await put('PUT', '/services/inbox', { name: 'Inbox', group: { slug: 'core', name: 'Core' } })
  await put('POST', '/incidents', {
    slug: 'messages-out',
    title: 'Messages could not be sent',
    impact: 'major',
    startedAt: '2025-05-09T16:20:00Z',
    services: [{ slug: 'inbox', status: 'major_outage' }],
    update: { status: 'investigating', body: 'We look.', occurredAt: '2025-05-09T16:30:00Z' },
  })
  // A service's new name prints everything anew, the months beside the new story included.
  const soFar = printed()
  await put('PUT', '/services/inbox', { name: 'Shared inbox – “Ü”' })
  await until(() => printed() > soFar)

  const file = join(here.dataDir, 'everything.candor')
  expect(await candor(here, 'backup', file)).toMatchObject({ code: 0, out: '' })
  const before = await everything(here.database)
  expect(before.Service?.join()).toContain('Shared inbox')
  const bytes = await publicBytes(here.dataDir, port)
  expect(bytes['/en/incidents/messages-out']).toContain('Shared inbox')
  expect((await candor(here, 'restore', file)).err).toContain('Candor is running')
  await end()

  expect(await candor(there, 'restore', file)).toMatchObject({ code: 0 })
  expect(await everything(there.database)).toEqual(before)
  await begin(there)
  expect(await publicBytes(there.dataDir, port)).toEqual(bytes)
  await end()
}, 240_000)
