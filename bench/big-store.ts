import { compress, editionOf } from '#press/edition'
import { type Manifest, Store } from '#press/store'

/**
 * Fills a store as the press would: `count` incidents in each locale with bodies of their own, made from the bytes
 * of one printed page. Written by the press's own store, not rendered one by one.
 */
export async function fillStore(
  folder: string,
  {
    count,
    locales,
    page,
    headers,
  }: { count: number; locales: string[]; page: Buffer; headers: Record<string, string> },
) {
  const store = new Store(folder)
  await store.prepare()
  const text = page.toString()
  const one = async (n: number) => {
    const manifest: Manifest = { group: `incident-i${n}`, editions: {} }
    for (const locale of locales) {
      const body = Buffer.from(text.replace('</title>', ` ${n} ${locale}</title>`))
      const edition = editionOf({ status: 200, headers, body })
      await store.putEdition(edition, await compress(body, 'fast'))
      const place = { id: edition.id, publishedAt: '2026-05-09T17:41:00.000Z', packed: 'fast' as const }
      manifest.editions[`/${locale}/incidents/i${n}`] = place
    }
    await store.putManifest(manifest)
  }
  for (let n = 0; n < count; n += 16) {
    await Promise.all(Array.from({ length: Math.min(16, count - n) }, (_, i) => one(n + i)))
  }
  const fixed: Manifest = { group: 'fixed', editions: {} }
  for (const [path, status] of locales.flatMap((l): [string, number][] => [
    [`#404/${l}`, 404],
    [`/${l}`, 200],
  ])) {
    const edition = editionOf({
      status,
      headers,
      body: Buffer.from(text.replace('</title>', ` ${path}</title>`)),
    })
    await store.putEdition(edition, await compress(edition.body, 'fast'))
    fixed.editions[path] = { id: edition.id, publishedAt: '2026-05-09T17:41:00.000Z', packed: 'fast' }
  }
  await store.putManifest(fixed)
  await store.putProgress({ release: 'bench', sequence: '0', time: new Date().toISOString() })
}
