import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '#bin/root'

/** Remembers what something was made from, by content, so that it is made again exactly when that changed. */
export type Stamp = { isCurrent: () => boolean; clear: () => void; set: () => void }

/** A stamp kept in `file` for everything below `sources` (files or folders, from the root of the project). */
export function stampOf(file: string, sources: string[]): Stamp {
  const path = join(root, file)
  const now = contentOf(sources)
  return {
    isCurrent: () => existsSync(path) && readFileSync(path, 'utf8') === now,
    clear: () => rmSync(path, { force: true }),
    set: () => {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, now)
    },
  }
}

function contentOf(sources: string[]): string {
  const hash = createHash('sha256')
  for (const file of sources.flatMap(filesIn).sort()) {
    hash.update(`${file}\0`)
    hash.update(readFileSync(join(root, file)))
  }
  return hash.digest('hex')
}

function filesIn(source: string): string[] {
  const path = join(root, source)
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [source]
  return globSync(`${source}/**/*`, { cwd: root }).filter((file) => statSync(join(root, file)).isFile())
}
