import type { Address, Group } from '#press/addresses'
import { compress, type Edition, editionOf, type Print } from '#press/edition'
import { finishPage, type StyleFor } from '#press/finish-page'
import type { Lanes } from '#press/lanes'
import type { Manifest, Store } from '#press/store'

export type Printer = {
  store: Store
  /** The app's internal address, without a slash at the end. */
  appUrl: string
  styleFor: StyleFor
  /** How many pages are asked for at once. */
  lanes: Lanes
}

/** An address that could not be printed, and why. */
export type Failure = { address: string; error: string }

/** A group of which some addresses could not be printed. */
export class PrintFailed extends Error {
  readonly failures: readonly Failure[]

  constructor(failures: readonly Failure[]) {
    super(failures.map(({ address, error }) => `${address}: ${error}`).join('; '))
    this.failures = failures
  }
}

/** Pages of a group that contradict each other, as they do where a publication falls between them. */
export class Disagreement extends PrintFailed {}

/** Headers of the app's answer that belong to the content. */
const kept = [
  'content-security-policy',
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

/** Prints an address and stores the edition, packed for the moment; null where there is nothing. */
async function editionAt(address: Address, printer: Printer): Promise<Edition | null> {
  const print = await printer.lanes.run(() => printOf(address, printer))
  if (!print) return null
  const edition = editionOf(print)
  if (!(await printer.store.has(edition.id))) {
    await printer.store.putEdition(edition, await compress(edition.body, 'fast'))
  }
  return edition
}

/** Every address with its edition. What stands at several addresses is asked for once. */
async function editionsOf({ addresses }: Group, printer: Printer) {
  const bySource = new Map<string, Promise<Edition | null>>()
  const editions = addresses.map((address) => {
    const known = bySource.get(address.source)
    if (known) return known
    const edition = editionAt(address, printer)
    bySource.set(address.source, edition)
    return edition
  })
  const settled = await Promise.allSettled(editions)
  const failures = settled.flatMap((result, i) =>
    result.status === 'rejected'
      ? { address: addresses[i]?.path ?? '', error: messageOf(result.reason) }
      : [],
  )
  if (failures.length > 0) throw new PrintFailed(failures)
  return settled.map((result, i) => ({
    path: addresses[i]?.path ?? '',
    kind: addresses[i]?.kind,
    edition: result.status === 'fulfilled' ? result.value : null,
  }))
}

const messageOf = (error: unknown) => {
  if (!(error instanceof Error)) return String(error)
  // `fetch failed` alone says nothing.
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message
}

/** How many addresses of a group have changed. */
export type Printed = { group: string; changed: number }

/**
 * Prints a group and makes it current as a whole. Where any page fails, it throws and what was current stays.
 * Where the app knows none of the addresses, the group is taken back. Pages of one incident agree: all are
 * there, or all redirect, or none is.
 */
export async function printGroup(group: Group, printer: Printer): Promise<Printed> {
  const { store } = printer
  const prints = await editionsOf(group, printer)
  const before = await store.manifest(group.name)
  if (prints.every(({ edition }) => edition === null)) {
    if (before) await store.removeManifest(group.name)
    return { group: group.name, changed: before ? Object.keys(before.editions).length : 0 }
  }
  const pages = prints.filter(({ kind, path }) => kind === 'page' && !path.startsWith('#'))
  const kinds = new Set(pages.map(({ edition }) => edition?.status ?? 404))
  if (kinds.size > 1) {
    const error = `Pages of ${group.name} disagree: ${[...kinds].join(', ')}`
    throw new Disagreement([{ address: pages[0]?.path ?? group.name, error }])
  }

  const at = new Date().toISOString()
  const manifest: Manifest = { group: group.name, editions: {} }
  let changed = 0
  for (const { path, edition } of prints) {
    if (!edition) continue
    const held = before?.editions[path]
    if (held?.id === edition.id) manifest.editions[path] = held
    else {
      manifest.editions[path] = { id: edition.id, publishedAt: at, packed: 'fast' }
      changed++
    }
  }
  const gone = Object.keys(before?.editions ?? {}).filter((path) => !manifest.editions[path])
  if (changed + gone.length > 0) await store.putManifest(manifest)
  return { group: group.name, changed: changed + gone.length }
}
