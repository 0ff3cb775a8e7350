import { execFile } from 'node:child_process'
import { globSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '#bin/free-port'
import { startCluster } from '#bin/postgres/cluster'
import { addressOf, knownPlace } from '#bin/postgres/place'
import { scratchDir } from '#bin/testing/scratch-dir'
import { everything, publicBytes } from '#test/held'
import { family, type Product, startProduct, survivors } from '#test/product'
import { WebhookReceiver } from '#test/webhook-receiver'

const slug = 'messages-out'
const reader = 'rosa.reader@example.com'
let here: string
let there: string
let port: number
let token: string
let file: string
let product: Product | undefined
const receiver = new WebhookReceiver()

beforeAll(async () => {
  here = scratchDir('candor-backup-')
  there = scratchDir('candor-restore-')
  file = join(here, 'everything.candor')
  port = await freePort()
})

afterAll(async () => {
  await end()
  receiver.close()
  for (const dataDir of [here, there]) {
    const cluster = knownPlace(dataDir)?.cluster
    for (const folder of [dataDir, cluster]) if (folder) rmSync(folder, { recursive: true, force: true })
  }
})

// Webhooks of tests listen on this machine, where nobody's may lead otherwise.
const variables = { CANDOR_LOG: 'info', CANDOR_OUTBOUND_ALLOW: '127.0.0.1' }

async function begin(dataDir: string) {
  product = startProduct({ PORT: String(port), CANDOR_DATA_DIR: dataDir, ...variables })
  await product.ready
  await until(() => product?.output().includes('printed everything'))
}

async function end() {
  if (!product) return
  const everybody = family(product.pid)
  product.kill('SIGTERM')
  await survivors(everybody)
  product = undefined
}

type Ran = { code: number; out: string; err: string }

function candor(dataDir: string, ...args: string[]): Promise<Ran> {
  const { PATH, HOME } = process.env
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['bin/candor.ts', ...args],
      { env: { NODE_ENV: 'production', PATH, HOME, CANDOR_DATA_DIR: dataDir } },
      (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out, err }),
    )
  })
}

async function until<T>(look: () => T | Promise<T>): Promise<NonNullable<T>> {
  const deadline = Date.now() + 40_000
  while (true) {
    const found = await look()
    if (found) return found
    if (Date.now() > deadline) throw new Error(`waited in vain for ${look}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

const at = (path: string) => `http://localhost:${port}${path}`

async function ask(method: string, path: string, body?: unknown) {
  const response = await fetch(at(`/api/v1${path}`), {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  const text = await response.text()
  expect(response.ok, `${method} ${path}: ${response.status} ${text}`).toBe(true)
  return text ? JSON.parse(text) : null
}

/** Has news sent to the receiver too, by the reader's own link, and resolves to the secret it is signed with. */
async function addWebhook(manage: string): Promise<string> {
  const { place } = await ask('POST', `${manage}/webhooks`, { destination: await receiver.listen() })
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ place })
  // Refused until the endpoint has answered its challenge.
  return await until(async () => {
    const shown = await fetch(at(`/api/v1${manage}/secret`), { method: 'POST', headers, body })
    return shown.ok ? ((await shown.json()) as { secret: string }).secret : null
  })
}

/** Part of an internal note. */
const forStaffAlone = 'Vendor-Ticket-4711'

/** Writes a note beside the story, as the console does; the API has no notes. */
async function plantNote() {
  const place = knownPlace(here)
  const client = new pg.Client(place ? addressOf(place, place.port ?? 0) : '')
  await client.connect()
  await client.query(
    `INSERT INTO "Note" (id, "incidentId", body) SELECT 'planted', id, $1 FROM "Incident" WHERE slug = $2`,
    [`Do not tell: ${forStaffAlone}`, slug],
  )
  await client.end()
}

/** Where readers read these words: printed addresses, and `mail` for any of their mails. */
function told(bytes: Record<string, string>, words: string): string[] {
  const mails = globSync(join(here, 'mail/*.eml')).map((mail) =>
    readFileSync(mail, 'utf8').replaceAll('=\n', ''),
  )
  const places = Object.keys(bytes).filter((path) => bytes[path]?.includes(words))
  return mails.some((mail) => mail.includes(words)) ? [...places, 'mail'] : places
}

/** Addresses with this word in the mails to the reader, which are written to files where no SMTP server is named. */
const linkIn = (dataDir: string, word: string) =>
  globSync(join(dataDir, 'mail/*.eml'))
    .map((mail) => readFileSync(mail, 'utf8').replaceAll('=\n', ''))
    .flatMap((mail) => new RegExp(`/(?:en|api/v1)/subscriptions/${word}/[\\w.-]+`).exec(mail)?.[0] ?? [])[0]

test('a backup taken while the product runs brings everything back on an empty folder', async () => {
  await begin(here)
  token = (await candor(here, 'token', 'create', '--name', 'old')).out.trim()
  await ask('PUT', '/services/inbox', { name: 'Shared inbox — “Ü”' })
  await ask('POST', '/incidents', {
    slug,
    title: 'Messages could not be sent',
    impact: 'major',
    startedAt: '2025-05-09T16:20:00Z',
    services: [{ slug: 'inbox', status: 'major_outage' }],
    update: { status: 'investigating', body: 'We look.\n\n`a\\b "c"`', occurredAt: '2025-05-09T16:30:00Z' },
  })
  await until(async () => (await fetch(at(`/en/incidents/${slug}`))).status === 200)
  await plantNote()
  const followed = await fetch(at(`/api/v1/incidents/${slug}/subscriptions`), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ channel: 'email', destination: reader, locale: 'en', topics: ['updates'] }),
  })
  expect(followed.status, await followed.text()).toBeLessThan(300)
  const confirm = await until(() => linkIn(here, 'confirm'))
  expect((await fetch(at(confirm.replace('/en/', '/api/v1/')), { method: 'POST' })).status).toBe(200)
  await ask('POST', `/incidents/${slug}/updates`, {
    status: 'identified',
    body: 'An index rebuild held a lock.',
  })
  const unsubscribe = await until(() => linkIn(here, 'unsubscribe'))
  const manage = await until(() => linkIn(here, 'manage'))
  const secret = await addWebhook(manage.replace('/en/', '/'))
  // A service's new name prints everything anew, the months beside the new story included.
  const printed = () => product?.output().split('printed everything').length ?? 0
  const soFar = printed()
  await ask('PUT', '/services/inbox', { name: 'Shared inbox – “Ü”' })
  await until(() => printed() > soFar)

  const backedUp = await candor(here, 'backup', file)
  expect(backedUp).toMatchObject({ code: 0, out: '' })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect((await candor(here, 'backup', file)).err).toContain('exists already')
  expect((await candor(here, 'restore', file)).err).toContain('Candor is running')

  const place = knownPlace(here)
  const before = await everything(place ? addressOf(place, place.port ?? 0) : '')
  expect(before.Recipient?.join()).toContain(reader)
  const bytes = await publicBytes(here, port)
  expect(Object.keys(bytes).length).toBeGreaterThan(20)
  expect(bytes['/api/v1/openapi.json']).toMatch(/^200 .*\n\{"openapi":"3\.1\.0"/)
  expect(before.Note?.join()).toContain(forStaffAlone)
  expect(told(bytes, 'An index rebuild held a lock')).toEqual(
    expect.arrayContaining([
      `/en/incidents/${slug}`,
      '/en/history.atom',
      `/api/v1/incidents/${slug}`,
      'mail',
    ]),
  )
  expect(told(bytes, forStaffAlone)).toEqual([])
  await end()

  expect(await candor(there, 'restore', file)).toMatchObject({ code: 0 })
  const cluster = await startCluster({ dataDir: there })
  expect(await everything(cluster.url)).toEqual(before)
  await cluster.stop()

  await begin(there)
  expect(await publicBytes(here, port)).toEqual(bytes)
  receiver.got.length = 0
  await ask('POST', `/incidents/${slug}/updates`, { status: 'monitoring', body: 'The lock is gone.' })
  const { headers, body: sent } = await until(() => receiver.got[0])
  expect(new Webhook(secret).verify(sent, headers)).toMatchObject({ type: 'incident.updated' })
  expect(sent).toContain('The lock is gone.')
  expect(sent).not.toContain(forStaffAlone)
  const path = unsubscribe.replace('/en/', '/api/v1/')
  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
  expect((await fetch(at(path), { method: 'POST', body })).status).toBe(200)
  const restored = knownPlace(there)
  const after = await everything(restored ? addressOf(restored, restored.port ?? 0) : '')
  expect(after.Subscription?.join()).toContain('ended')
  await end()
}, 240_000)

test('a page that is there is replaced only when its name is typed', async () => {
  const refused = await candor(there, 'restore', file)
  expect(refused).toMatchObject({ code: 1 })
  expect(refused.err).toContain('--replace "Status"')
  expect(await candor(there, 'restore', file, '--replace', 'Status')).toMatchObject({ code: 0 })
})

test('a damaged backup changes nothing', async () => {
  const whole = readFileSync(file)
  const secret = readFileSync(join(there, 'secret'), 'utf8')
  const cases = {
    'cut off': whole.subarray(0, whole.length / 2),
    changed: Buffer.concat([whole.subarray(0, 2000), Buffer.from('here'), whole.subarray(2004)]),
    'no backup at all': Buffer.from('hello'),
  }
  for (const [what, content] of Object.entries(cases)) {
    const bad = join(here, 'bad.candor')
    writeFileSync(bad, content)
    const refused = await candor(there, 'restore', bad, '--replace', 'Status')
    expect(refused, what).toMatchObject({ code: 1 })
    expect(refused.err, what).toMatch(/is damaged and was not restored.*Nothing has been changed/)
  }
  expect(readFileSync(join(there, 'secret'), 'utf8')).toBe(secret)
})
