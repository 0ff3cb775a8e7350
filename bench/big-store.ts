import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { compress, editionOf } from '#press/edition'
import { type Manifest, Store } from '#press/store'

/**
 * Fills a store as the press would: `count` incidents in each locale with bodies of their own, made from the bytes
 * of one printed page. Written by the press's own store, not rendered one by one. `files` is a folder that gets the
 * same brotli bytes as plain files, `LOCALE/incidents/iN.br`.
 */
export async function fillStore(
  folder: string,
  {
    count,
    locales,
    page,
    headers,
    files,
  }: { count: number; locales: string[]; page: Buffer; headers: Record<string, string>; files: string },
) {
  const store = new Store(folder)
  await store.prepare()
  for (const locale of locales) await mkdir(join(files, locale, 'incidents'), { recursive: true })
  const text = page.toString()
  const one = async (n: number) => {
    const manifest: Manifest = { group: `incident-i${n}`, editions: {} }
    for (const locale of locales) {
      const body = Buffer.from(text.replace('</title>', ` ${n} ${locale}</title>`))
      const edition = editionOf({ status: 200, headers, body })
      const bodies = await compress(body, 'fast')
      await store.putEdition(edition, bodies)
      await writeFile(join(files, locale, 'incidents', `i${n}.br`), bodies.br ?? body)
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
