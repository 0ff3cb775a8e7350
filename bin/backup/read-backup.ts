import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import { type End, type Line, type Manifest, rowIn } from '#bin/backup/format'
import { Refusal } from '#bin/refusal'

const Head = z.object({
  candor: z.literal('backup'),
  format: z.number(),
  release: z.string(),
  createdAt: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })).min(1),
  secret: z.string().min(32),
})

const Rest = z.union([
  z.strictObject({ table: z.string() }),
  z.strictObject({ sequence: z.string(), value: z.string().regex(/^\d+$/) }),
  z.strictObject({ end: z.literal(true), rows: z.number(), sha256: z.string() }),
])

/** Reads a whole backup and returns its manifest. Throws a `Refusal` where it is damaged, cut off or no backup. */
export async function checkBackup(file: string): Promise<Manifest> {
  const reading = read(file)
  const { value: manifest } = await reading.next()
  if (!manifest || 'kind' in manifest) throw damaged(file, 'it is empty')
  for await (const _ of reading);
  return manifest
}

/** The lines after the manifest. Throws a `Refusal`, at its end at the latest, where the backup is damaged. */
export async function* linesOfBackup(file: string): AsyncGenerator<Line> {
  for await (const line of read(file)) if ('kind' in line) yield line
}

async function* read(file: string): AsyncGenerator<Manifest | Line> {
  const hash = createHash('sha256')
  let manifest: Manifest | undefined
  let end: End | undefined
  let rows = 0
  for await (const text of textLines(file)) {
    if (end) throw damaged(file, 'something follows its end')
    if (!manifest) {
      manifest = manifestIn(file, text)
      hash.update(`${text}\n`)
      yield manifest
      continue
    }
    const row = rowIn(text)
    if (row !== undefined) {
      rows += 1
      hash.update(`${text}\n`)
      yield { kind: 'row', json: row }
      continue
    }
    const line = Rest.safeParse(jsonIn(text))
    if (!line.success) throw damaged(file, 'a line of it makes no sense')
    if ('end' in line.data) end = line.data
    else {
      hash.update(`${text}\n`)
      yield 'table' in line.data
        ? { kind: 'table', name: line.data.table }
        : { kind: 'sequence', name: line.data.sequence, value: line.data.value }
    }
  }
  if (!end) throw damaged(file, 'it ends too early')
  if (end.rows !== rows || end.sha256 !== hash.digest('hex')) throw damaged(file, 'its checksum does not fit')
}

function manifestIn(file: string, text: string): Manifest {
  const head = Head.safeParse(jsonIn(text))
  if (!head.success) throw new Refusal(`${file} is not a backup of Candor.`)
  if (head.data.format !== 1) {
    throw new Refusal(
      `${file} was written by a later release of Candor (${head.data.release}): use that one.`,
    )
  }
  return { ...head.data, format: 1 }
}

async function* textLines(file: string): AsyncGenerator<string> {
  const source = createReadStream(file)
  const text = createGunzip()
  source.on('error', (error) => text.destroy(error))
  source.pipe(text)
  try {
    for await (const line of lines(text)) yield line
  } catch (error) {
    throw refusalOf(file, error)
  }
}

// `node:readline` loses an error of its input, and splits at more than line feeds.
async function* lines(text: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of text) {
    let block = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    let at = block.indexOf(10)
    while (at >= 0) {
      yield block.toString('utf8', 0, at)
      block = block.subarray(at + 1)
      at = block.indexOf(10)
    }
    rest = block
  }
  if (rest.length > 0) yield rest.toString('utf8')
}

function refusalOf(file: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return new Refusal(`There is no file ${file}.`)
  if (code === 'EISDIR') return new Refusal(`${file} is a folder, not a backup.`)
  if (code === 'Z_BUF_ERROR') return damaged(file, 'it ends too early')
  if (code === 'Z_DATA_ERROR') return damaged(file, 'its bytes have changed')
  if (code?.startsWith('E')) return new Refusal(`${file} cannot be read (${code}).`)
  return error
}

const damaged = (file: string, why: string) =>
  new Refusal(`${file} is damaged and was not restored: ${why}. Nothing has been changed.`)

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
