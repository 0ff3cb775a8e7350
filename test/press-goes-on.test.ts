import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lastSequence } from '#domain/event/queries'
import { db } from '#lib/db'
import { compress, editionOf } from '#press/edition'
import { Lanes } from '#press/lanes'
import { runPress } from '#press/press'
import { Store } from '#press/store'
import { useDatabase } from '#test/database'

useDatabase()

let store: Store

beforeEach(() => {
  store = new Store(mkdtempSync(join(tmpdir(), 'candor-press-')))
})

afterEach(() => rmSync(store.folder, { recursive: true, force: true }))

/** A store that was printed in haste by this release, with nothing to print since. */
async function printed(groups: string[]) {
  await store.prepare()
  for (const group of groups) {
    const body = Buffer.from(`<p>${group} was printed in haste.</p>`.repeat(50))
    const edition = editionOf({ status: 200, headers: {}, body })
    await store.putEdition(edition, await compress(body, 'fast'))
    await store.putManifest({
      group,
      editions: { [`/en/${group}`]: { id: edition.id, publishedAt: '', packed: 'fast' } },
    })
  }
  const sequence = String(await lastSequence())
  await store.putProgress({ release: 'this', sequence, time: new Date().toISOString() })
}

const packed = async (group: string) =>
  Object.values((await store.manifest(group))?.editions ?? {}).map((place) => place.packed)

test('whoever calls while pages are packed better is heard, and then the rest of them is packed', async () => {
  await printed(['a', 'b', 'c'])
  const read = store.edition.bind(store)
  let calls = 0
  store.edition = async (id) => {
    if (calls++ === 0) {
      await db().$executeRaw`SELECT pg_notify('candor_event', '0')`
      // Until the press has heard of it.
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    return read(id)
  }
  const end = new AbortController()
  const running = runPress({
    printer: {
      store,
      appUrl: 'http://127.0.0.1:9',
      styleFor: async () => '',
      lanes: new Lanes(1),
    },
    databaseUrl: process.env.DATABASE_URL ?? '',
    release: 'this',
    signal: end.signal,
    log: () => undefined,
  })
  await expect
    .poll(async () => (await Promise.all(['a', 'b', 'c'].map(packed))).flat(), { timeout: 10_000 })
    .toEqual(['best', 'best', 'best'])
  expect(calls).toBe(3)
  end.abort()
  await running
})
