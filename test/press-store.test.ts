import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readEdition } from '#front/edition'
import { compress, editionOf } from '#press/edition'
import { Store } from '#press/store'

let folder: string
let store: Store

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'candor-store-'))
  store = new Store(folder)
  await store.prepare()
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const edition = (text: string) =>
  editionOf({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: Buffer.from(text) })

test('what the press stores, the front reads, in every encoding', async () => {
  const long = edition('<p>A story that is long enough to be worth compressing.</p>'.repeat(20))
  await store.putEdition(long, await compress(long.body, 'fast'))
  const read = await readEdition(folder, long.id, '2026-05-09T17:41:00.000Z')
  expect(read.bodies.identity).toEqual(long.body)
  expect(read.bodies.br.length).toBeLessThan(long.body.length)
  expect(read.headers.gzip).toContain('gzip')
  expect(read.headers.br.join('\n')).toContain(`Content-Length\n${read.bodies.br.length}`)
})

test('better compression changes neither the address nor the ETag', async () => {
  const long = edition('<p>Die Suche findet die neuesten Tickets nicht.</p>'.repeat(50))
  await store.putEdition(long, await compress(long.body, 'fast'))
  const before = await readEdition(folder, long.id, '')
  await store.putEdition(long, await compress(long.body, 'best'))
  const after = await readEdition(folder, long.id, '')
  expect(after.etag).toBe(before.etag)
  expect(after.bodies.identity).toEqual(before.bodies.identity)
  expect(readdirSync(join(folder, 'editions', long.id.slice(0, 2)))).toEqual([long.id])
})

test('status and headers are part of what an edition is', () => {
  const body = Buffer.from('x')
  const ids = [
    editionOf({ status: 200, headers: {}, body }),
    editionOf({ status: 404, headers: {}, body }),
    editionOf({ status: 200, headers: { location: '/a' }, body }),
  ].map((e) => e.id)
  expect(new Set(ids).size).toBe(3)
})

test('an edition cut short is refused, not served', async () => {
  const long = edition('whole '.repeat(100))
  await store.putEdition(long, { identity: long.body.subarray(0, 10) })
  const path = join(folder, 'editions', long.id.slice(0, 2), long.id)
  const { truncateSync, statSync } = await import('node:fs')
  truncateSync(path, statSync(path).size - 3)
  await expect(readEdition(folder, long.id, '')).rejects.toThrow(/bytes instead of/)
})

test('sweeping removes what no manifest names, and nothing else', async () => {
  const [kept, old] = [edition('kept'), edition('old')]
  for (const e of [kept, old]) await store.putEdition(e, { identity: e.body })
  await store.putManifest({
    group: 'overview',
    editions: { '/en': { id: kept.id, publishedAt: '', packed: 'fast' } },
  })
  expect(await store.sweep(60_000)).toBe(0)
  expect(await store.sweep(-1)).toBe(1)
  expect(await store.has(kept.id)).toBe(true)
  expect(await store.has(old.id)).toBe(false)
})

test('killed at any moment, the press leaves whole editions and whole manifests', async () => {
  const writer = `
    import { compress, editionOf } from '#press/edition'
    import { Store } from '#press/store'
    const store = new Store(process.argv[2])
    for (let n = 0; ; n++) {
      const editions = {}
      for (const locale of ['en', 'de']) {
        const e = editionOf({ status: 200, headers: {}, body: Buffer.from((locale + n + ' ').repeat(2000)) })
        await store.putEdition(e, await compress(e.body, 'fast'))
        editions['/' + locale] = { id: e.id, publishedAt: String(n), packed: 'fast' }
      }
      await store.putManifest({ group: 'overview', editions })
      if (n === 0) process.stdout.write('going')
    }`
  for (let kill = 0; kill < 6; kill++) {
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', writer, '-', folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    await new Promise((resolve) => setTimeout(resolve, 20 + kill * 7))
    child.kill('SIGKILL')
    await once(child, 'exit')
    const manifest = await store.manifest('overview')
    if (!manifest) throw new Error('no manifest')
    const places = Object.values(manifest.editions)
    expect(new Set(places.map((place) => place.publishedAt)).size).toBe(1)
    for (const place of places) await readEdition(folder, place.id, place.publishedAt)
  }
}, 60_000)

test('where there is no room left, what was current stays whole, and nothing is left lying about', async () => {
  const editions = { '/en': { id: edition('before').id, publishedAt: '', packed: 'fast' as const } }
  await store.putEdition(edition('before'), { identity: Buffer.from('before') })
  await store.putManifest({ group: 'overview', editions })
  const writer = `
    import { editionOf } from '#press/edition'
    import { Store } from '#press/store'
    const store = new Store(process.argv[2])
    const tries = [
      ['edition', () => {
        const e = editionOf({ status: 200, headers: {}, body: Buffer.alloc(64 * 1024, 'x') })
        return store.putEdition(e, { identity: e.body })
      }],
      ['manifest', () => store.putManifest({ group: 'overview', editions: { ['/' + 'x'.repeat(64 * 1024)]: {} } })],
    ]
    for (const [what, write] of tries) await write().then(() => console.log(what, 'stored'), (e) => console.log(what, e.code))`
  // A limit on the length of files ends a write in the middle, as a full disk does.
  const limited = 'ulimit -f 16; exec "$0" --input-type=module-typescript -e "$1" - "$2"'
  const child = spawn('bash', ['-c', limited, process.execPath, writer, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: '' },
  })
  let said = ''
  child.stdout.on('data', (chunk) => {
    said += chunk
  })
  await once(child, 'close')
  expect(said).toBe('edition EFBIG\nmanifest EFBIG\n')
  expect(await store.manifest('overview')).toEqual({ group: 'overview', editions })
  expect((await readEdition(folder, edition('before').id, '')).bodies.identity.toString()).toBe('before')
  expect(readdirSync(join(folder, 'aside'))).toEqual([])
  expect(await store.sweep(-1)).toBe(0)
}, 30_000)
