import { randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Bodies, Edition } from '#press/edition'

/** What a group's manifest says: each address with the edition that is current there, since when, how packed. */
export type Manifest = {
  group: string
  editions: Record<string, { id: string; publishedAt: string; packed: 'fast' | 'best' }>
}

/** How far this press has come. Kept beside the editions, because every press prints for its own host. */
export type Progress = {
  /** The release the last full print was made with; null while none is complete. */
  release: string | null
  /** All events up to this sequence are printed. */
  sequence: string
  /** All changes by time alone up to this instant are printed. */
  time: string
}

/**
 * The folder of editions. A file appears under its name only whole and synced (written aside, then renamed), so
 * a kill or a full disk leaves the last true one.
 *
 *     editions/ab/abcdef…   a line of JSON {status, headers, lengths}, then the bodies: identity, gzip, br
 *     manifests/GROUP.json  what is current
 *     press.json            how far the press has come
 */
export class Store {
  readonly folder: string

  constructor(folder: string) {
    this.folder = folder
  }

  /** Makes the folders and removes what an interrupted write left aside. */
  async prepare() {
    await mkdir(join(this.folder, 'manifests'), { recursive: true })
    await mkdir(join(this.folder, 'editions'), { recursive: true })
    await rm(join(this.folder, 'aside'), { recursive: true, force: true })
    await mkdir(join(this.folder, 'aside'))
  }

  /** True where the edition is stored. */
  async has(id: string): Promise<boolean> {
    return stat(this.#editionPath(id)).then(
      (found) => found.size > 0,
      () => false,
    )
  }

  /** An edition with its identity body; null where it is not stored. */
  async edition(id: string): Promise<Edition | null> {
    const file = await readFile(this.#editionPath(id)).catch(() => null)
    if (!file) return null
    const end = file.indexOf(10)
    const { status, headers, identity } = JSON.parse(file.subarray(0, end).toString())
    return { id, status, headers, body: file.subarray(end + 1, end + 1 + identity) }
  }

  /** Stores an edition with its bodies, over a less compressed one of the same content. */
  async putEdition(edition: Edition, bodies: Bodies) {
    const path = this.#editionPath(edition.id)
    await mkdir(dirname(path), { recursive: true })
    const head = {
      status: edition.status,
      headers: edition.headers,
      identity: bodies.identity.length,
      gzip: bodies.gzip?.length ?? 0,
      br: bodies.br?.length ?? 0,
    }
    const parts = [Buffer.from(`${JSON.stringify(head)}\n`), bodies.identity, bodies.gzip, bodies.br]
    await this.#write(path, Buffer.concat(parts.filter((part) => part !== undefined)))
  }

  /** Makes a group current as a whole. */
  putManifest = (manifest: Manifest) =>
    this.#write(this.#manifestPath(manifest.group), Buffer.from(JSON.stringify(manifest)))

  /** The current manifest of a group; null where there is none. */
  manifest = (group: string): Promise<Manifest | null> => readJson(this.#manifestPath(group))

  /** Takes a whole group back. */
  removeManifest = (group: string) => rm(this.#manifestPath(group), { force: true })

  /** Names of all groups that have a manifest. */
  async groups(): Promise<string[]> {
    const files = await readdir(join(this.folder, 'manifests'))
    return files.filter((file) => file.endsWith('.json')).map((file) => decodeURIComponent(file.slice(0, -5)))
  }

  progress = (): Promise<Progress | null> => readJson(join(this.folder, 'press.json'))

  putProgress = (progress: Progress) =>
    this.#write(join(this.folder, 'press.json'), Buffer.from(JSON.stringify(progress)))

  /** Removes editions that no manifest names and that are older than `age` milliseconds. Returns how many. */
  async sweep(age: number): Promise<number> {
    const named = new Set<string>()
    for (const group of await this.groups()) {
      for (const { id } of Object.values((await this.manifest(group))?.editions ?? {})) named.add(id)
    }
    let removed = 0
    for (const shelf of await readdir(join(this.folder, 'editions'))) {
      for (const id of await readdir(join(this.folder, 'editions', shelf))) {
        if (named.has(id)) continue
        const path = this.#editionPath(id)
        const { mtimeMs } = await stat(path)
        if (Date.now() - mtimeMs < age) continue
        await unlink(path)
        removed++
      }
    }
    return removed
  }

  #editionPath = (id: string) => join(this.folder, 'editions', id.slice(0, 2), id)

  #manifestPath = (group: string) => join(this.folder, 'manifests', `${encodeURIComponent(group)}.json`)

  async #write(path: string, content: Buffer) {
    const aside = join(this.folder, 'aside', randomUUID())
    let file: FileHandle | undefined
    try {
      file = await open(aside, 'w')
      await file.writeFile(content)
      await file.sync()
      await file.close()
      file = undefined
      await rename(aside, path)
    } catch (error) {
      await file?.close().catch(() => {})
      await rm(aside, { force: true })
      throw error
    }
  }
}

async function readJson<T>(path: string): Promise<T | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as T
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
