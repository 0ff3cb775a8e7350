import { compress } from '#press/edition'
import type { Store } from '#press/store'

/**
 * Compresses what is current in a group and was packed in haste as well as can be, one edition after the other, and
 * says so in the manifest, so that fronts pick the better bytes up. Stops where `wanted` turns false; returns
 * whether everything is done.
 */
export async function repack(group: string, store: Store, wanted: () => boolean): Promise<boolean> {
  const manifest = await store.manifest(group)
  if (!manifest) return true
  const hasty = Object.values(manifest.editions).filter(({ packed }) => packed === 'fast')
  const done = new Set<string>()
  for (const { id } of hasty) {
    if (!wanted()) break
    if (done.has(id)) continue
    const edition = await store.edition(id)
    if (edition) await store.putEdition(edition, await compress(edition.body, 'best'))
    done.add(id)
  }
  for (const place of hasty) if (done.has(place.id)) place.packed = 'best'
  if (done.size > 0) await store.putManifest(manifest)
  return hasty.every(({ packed }) => packed === 'best')
}
