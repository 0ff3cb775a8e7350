import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { type End, type Line, type Manifest, rowLine } from '#bin/backup/format'

const CHUNK = 64 * 1024

/** Writes a backup to `sink` and returns how many rows it holds. */
export async function writeBackup(
  sink: NodeJS.WritableStream,
  manifest: Manifest,
  lines: AsyncIterable<Line>,
): Promise<number> {
  let count = 0
  const hash = createHash('sha256')

  async function* text() {
    let chunk = `${JSON.stringify(manifest)}\n`
    for await (const line of lines) {
      if (line.kind === 'row') count += 1
      chunk += `${textOf(line)}\n`
      if (chunk.length < CHUNK) continue
      hash.update(chunk)
      yield chunk
      chunk = ''
    }
    hash.update(chunk)
    const end: End = { end: true, rows: count, sha256: hash.digest('hex') }
    yield `${chunk}${JSON.stringify(end)}\n`
  }

  await pipeline(Readable.from(text()), createGzip(), sink)
  return count
}

function textOf(line: Line): string {
  if (line.kind === 'row') return rowLine(line.json)
  if (line.kind === 'table') return JSON.stringify({ table: line.name })
  return JSON.stringify({ sequence: line.name, value: line.value })
}
