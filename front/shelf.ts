import { type FSWatcher, watch } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Encoding } from '#front/accept'
import { type Answer, answerIn, readEdition } from '#front/edition'

/** An address of the store. */
type Place = {
  /** The manifest that says so. */
  file: string
  id: string
  publishedAt: string
  packed: string
  copies: Partial<Record<Encoding, Copy>>
}

/** What readers of one encoding get at a place. `answer` is set while it is held in memory. */
type Copy = {
  answer: Answer | null
  loading: Promise<Answer> | null
  /** Asked for since the last time that room was made. */
  used: boolean
}

type Manifest = { editions: Record<string, { id: string; publishedAt: string; packed: string }> }

const SETTLE = 5
const LOOK = 2_000
const READ_WIDTH = 32

/**
 * The current editions of a store, followed as they change. At most `room` bytes are held in memory, and of each
 * edition only the encodings that somebody takes; what was not asked for lately falls back to its file.
 */
export class Shelf {
  readonly #folder: string
  readonly #room: number
  readonly #places = new Map<string, Place>()
  readonly #byFile = new Map<string, { paths: string[]; changed: number }>()
  readonly #held = new Set<Copy>()
  readonly #changed = new Set<string>()
  #locales: readonly string[] | null = null
  #size = 0
  #folderTime = 0
  #loaded: Promise<void> | null = null
  #firstRead = false
  #begun: () => void = () => undefined
  readonly #first: Promise<void>
  #complete = false
  #watcher: FSWatcher | null = null
  #timer: NodeJS.Timeout | null = null

  constructor(folder: string, room: number) {
    this.#folder = folder
    this.#room = room
    this.#first = new Promise((resolve) => {
      this.#begun = () => {
        this.#firstRead = true
        resolve()
      }
    })
  }

  /** True once the press has printed everything, so that an unknown address is known to be nothing. */
  get complete(): boolean {
    return this.#complete
  }

  /** Locales that pages exist in, the source locale first. */
  get locales(): readonly string[] {
    this.#locales ??= [...this.#places.keys()]
      .filter((path) => path.startsWith('#404/'))
      .map((path) => path.slice(5))
    return this.#locales
  }

  /** Bytes held in memory. */
  get size(): number {
    return this.#size
  }

  /** Begins to read and to follow the store; what readers need first is read first. */
  open(): Promise<void> {
    this.#loaded = this.#load()
    return this.#loaded
  }

  close() {
    this.#watcher?.close()
    if (this.#timer) clearInterval(this.#timer)
  }

  /** What stands at `path` if it is in memory; else a promise of it; null where there is nothing. */
  find(path: string, encoding: Encoding): Answer | Promise<Answer | null> | null {
    const place = this.#places.get(path)
    if (place) {
      place.copies[encoding] ??= { answer: null, loading: null, used: true }
      const copy = place.copies[encoding]
      copy.used = true
      return copy.answer ?? this.#bring(place, copy, encoding)
    }
    // What comes first may be all that is asked for: it doesn't wait for ten thousand others.
    if (this.#loaded && !this.#firstRead) return this.#first.then(() => this.find(path, encoding))
    if (this.#loaded) return this.#loaded.then(() => this.find(path, encoding))
    return null
  }

  #bring(place: Place, copy: Copy, encoding: Encoding): Promise<Answer> {
    copy.loading ??= readEdition(this.#folder, place.id, place.publishedAt)
      .then((edition) => {
        const answer = answerIn(encoding, edition)
        // A newer edition may have come to the place meanwhile: this reader gets theirs, and nobody else.
        if (place.copies[encoding] !== copy) return answer
        copy.answer = answer
        this.#held.add(copy)
        this.#size += answer.size
        this.#makeRoom()
        return answer
      })
      .finally(() => {
        copy.loading = null
      })
    return copy.loading
  }

  /** Lets go of what was not used since the last round, oldest first (second chance). */
  #makeRoom() {
    for (const copy of this.#held) {
      if (this.#size <= this.#room) return
      if (copy.used) {
        copy.used = false
        this.#held.delete(copy)
        this.#held.add(copy)
      } else this.#letGo(copy)
    }
  }

  #letGo(copy: Copy) {
    if (copy.answer) this.#size -= copy.answer.size
    copy.answer = null
    this.#held.delete(copy)
  }

  #clear(place: Place) {
    for (const copy of Object.values(place.copies)) this.#letGo(copy)
    place.copies = {}
  }

  async #load() {
    const folder = join(this.#folder, 'manifests')
    while (!this.#watcher) {
      try {
        this.#watcher = watch(folder, (_, file) => this.#notice(file))
        this.#watcher.on('error', () => {})
      } catch {
        // No press has been here yet.
        this.#loaded = null
        this.#begun()
        await new Promise((resolve) => setTimeout(resolve, 200))
      }
    }
    const files = await readdir(folder)
    const first = ['fixed.json', 'overview.json'].filter((file) => files.includes(file))
    const rest = files.filter((file) => !first.includes(file)).reverse()
    for (const file of first) await this.#read(file)
    this.#begun()
    for (let i = 0; i < rest.length; i += READ_WIDTH) {
      // Readers who are here already come before what nobody has asked for yet.
      await new Promise((resolve) => setImmediate(resolve))
      await Promise.all(rest.slice(i, i + READ_WIDTH).map((file) => this.#read(file)))
    }
    await this.#lookForCompletion()
    this.#loaded = null
    this.#timer = setInterval(() => void this.#look(), LOOK)
    this.#timer.unref()
  }

  #notice(file: string | null) {
    if (!file?.endsWith('.json')) return
    if (this.#changed.size === 0) setTimeout(() => void this.#catchUp(), SETTLE)
    this.#changed.add(file)
  }

  async #catchUp() {
    const files = [...this.#changed]
    this.#changed.clear()
    await Promise.all(files.map((file) => this.#read(file)))
    if (!this.#complete) await this.#lookForCompletion()
  }

  /** A watch can miss something (it may overflow): compares times now and then. */
  async #look() {
    try {
      const folder = join(this.#folder, 'manifests')
      const { mtimeMs } = await stat(folder)
      if (mtimeMs !== this.#folderTime) {
        const files = new Set(await readdir(folder))
        for (const file of this.#byFile.keys()) if (!files.has(file)) this.#notice(file)
        for (const file of files) {
          const { mtimeMs: changed } = await stat(join(folder, file))
          if (this.#byFile.get(file)?.changed !== changed) this.#notice(file)
        }
        this.#folderTime = mtimeMs
      }
      if (!this.#complete) await this.#lookForCompletion()
    } catch {
      // The store is away for a moment; what is held stays true.
    }
  }

  async #lookForCompletion() {
    const text = await readFile(join(this.#folder, 'press.json'), 'utf8').catch(() => '{}')
    if (JSON.parse(text).release) this.#complete = true
  }

  async #read(file: string) {
    const path = join(this.#folder, 'manifests', file)
    const before = this.#byFile.get(file)?.paths ?? []
    let manifest: Manifest
    let changed: number
    try {
      changed = (await stat(path)).mtimeMs
      manifest = JSON.parse(await readFile(path, 'utf8'))
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) return
      this.#byFile.delete(file)
      for (const gone of before) this.#drop(gone, file)
      return
    }
    const paths = Object.keys(manifest.editions)
    this.#byFile.set(file, { paths, changed })
    for (const [address, told] of Object.entries(manifest.editions)) {
      const place = this.#places.get(address)
      // Two groups name it while it moves from one to the other with a new release: the later one is right.
      if (place && place.file !== file && place.publishedAt > told.publishedAt) continue
      if (place?.id === told.id && place.packed === told.packed) place.file = file
      else {
        if (place) this.#clear(place)
        if (!place) this.#locales = null
        this.#places.set(address, { ...told, file, copies: {} })
      }
    }
    const current = new Set(paths)
    for (const gone of before) if (!current.has(gone)) this.#drop(gone, file)
  }

  #drop(address: string, file: string) {
    const place = this.#places.get(address)
    if (place?.file !== file) return
    this.#clear(place)
    this.#places.delete(address)
    this.#locales = null
  }
}
