import type { Address, Group } from '#press/addresses'
import { compress, type Edition, editionOf, type Print } from '#press/edition'
import { finishPage, type StyleFor } from '#press/finish-page'
import type { Manifest, Store } from '#press/store'

export type Printer = {
  store: Store
  /** The app's internal address, without a slash at the end. */
  appUrl: string
  styleFor: StyleFor
  /** How many pages are asked for at once. */
  width: number
}

/** Headers of the app's answer that belong to the content. */
const kept = [
  'content-type',
  'content-language',
  'location',
  'link',
  'x-robots-tag',
  'access-control-allow-origin',
  'x-content-type-options',
  'referrer-policy',
  'permissions-policy',
  'cross-origin-opener-policy',
]

/** Asks the app for an address and finishes the answer; null where the app says that there is nothing. */
async function printOf(address: Address, { appUrl, styleFor }: Printer): Promise<Print | null> {
  const response = await fetch(`${appUrl}${address.source}`, {
    redirect: 'manual',
    headers: { 'accept-encoding': 'identity' },
    signal: AbortSignal.timeout(20_000),
  })
  const body = Buffer.from(await response.arrayBuffer())
  const printedAs = Number(/^#(\d{3})\//.exec(address.path)?.[1] ?? response.status)
  const meantToBeMissing = address.path.startsWith('#404/')
  if (response.status === 404 && !meantToBeMissing) return null
  if (response.status >= 400 && !meantToBeMissing) {
    throw new Error(`${address.source} answered ${response.status}`)
  }
  const redirect = printedAs >= 300 && printedAs < 400
  const headers: Record<string, string> = {}
  for (const name of kept) {
    const value = response.headers.get(name)
    // The framework's `Link` of a page asks for its own files ahead.
    const ours = name === 'location' ? redirect : name !== 'link' || address.kind === 'data'
    if (value && ours) headers[name] = value
  }
  if (redirect) {
    if (!headers.location) throw new Error(`${address.source} redirects to nowhere`)
    return {
      status: printedAs,
      headers: { ...headers, location: relative(headers.location, appUrl) },
      body: Buffer.alloc(0),
    }
  }
  if (body.length === 0) throw new Error(`${address.source} answered nothing`)
  if (address.kind === 'data') return { status: printedAs, headers, body }
  const text = body.toString()
  if (!text.includes('</html>')) throw new Error(`${address.source} is not a whole page`)
  const { html, policy } = await finishPage(text, styleFor)
  return {
    status: printedAs,
    headers: { ...headers, 'content-security-policy': policy },
    body: Buffer.from(html),
  }
}

/** The app may answer with an absolute address of its own, which no reader can reach. */
const relative = (location: string, appUrl: string) =>
  location.startsWith(appUrl) ? location.slice(appUrl.length) : location

async function inParallel<T, R>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = new Array(items.length)
  let next = 0
  const lane = async () => {
    for (let i = next++; i < items.length; i = next++) results[i] = await work(items[i] as T)
  }
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane))
  return results
}

export type Printed = { group: string; changed: number; recompress: Edition[] }

/**
 * Prints a group and makes it current as a whole. Where any page fails, it throws and what was current stays.
 * Where the app knows none of the addresses, the group is taken back. Pages of one incident agree: all are
 * there, or all redirect, or none is.
 */
export async function printGroup(group: Group, printer: Printer): Promise<Printed> {
  const { store } = printer
  const prints = await inParallel(group.addresses, printer.width, async (address) => ({
    path: address.path,
    print: await printOf(address, printer),
  }))
  const before = await store.manifest(group.name)
  const there = prints.filter((entry) => entry.print !== null)
  if (there.length === 0) {
    if (before) await store.removeManifest(group.name)
    return { group: group.name, changed: before ? Object.keys(before.editions).length : 0, recompress: [] }
  }
  const kinds = new Set(
    prints
      .filter((_, i) => group.addresses[i]?.kind === 'page' && !group.addresses[i]?.path.startsWith('#'))
      .map(({ print }) => print?.status ?? 404),
  )
  if (kinds.size > 1) throw new Error(`Pages of ${group.name} disagree: ${[...kinds].join(', ')}`)

  const at = new Date().toISOString()
  const manifest: Manifest = { group: group.name, editions: {} }
  const recompress: Edition[] = []
  let changed = 0
  for (const { path, print } of there) {
    if (!print) continue
    const edition = editionOf(print)
    const held = before?.editions[path]
    if (!(await store.has(edition.id))) {
      await store.putEdition(edition, await compress(edition.body, 'fast'))
      recompress.push(edition)
    }
    if (held?.id === edition.id) manifest.editions[path] = held
    else {
      manifest.editions[path] = { id: edition.id, publishedAt: at, packed: 'fast' }
      changed++
    }
  }
  const gone = Object.keys(before?.editions ?? {}).filter((path) => !manifest.editions[path])
  if (changed + gone.length > 0) await store.putManifest(manifest)
  return { group: group.name, changed: changed + gone.length, recompress }
}

/** Compresses editions as well as can be and says so in the manifest, so that fronts pick the better bytes up. */
export async function recompress({ group, recompress: editions }: Printed, store: Store) {
  for (const edition of editions) await store.putEdition(edition, await compress(edition.body, 'best'))
  const manifest = await store.manifest(group)
  if (!manifest) return
  const done = new Set(editions.map((edition) => edition.id))
  const entries = Object.values(manifest.editions).filter((entry) => done.has(entry.id))
  for (const entry of entries) entry.packed = 'best'
  if (entries.length > 0) await store.putManifest(manifest)
}
