import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** What is printed at an address: status, headers that belong to the content, and the body. */
export type Print = { status: number; headers: Record<string, string>; body: Buffer }

/** A print with its address in the store: a hash of status, headers and identity body. */
export type Edition = Print & { id: string }

/** Bodies ready to send. Absent where compression would not help. */
export type Bodies = { identity: Buffer; gzip?: Buffer; br?: Buffer }

const brotli = promisify(brotliCompress)
const deflate = promisify(gzip)

/** Names a print by its content, so that the same content is the same edition wherever and whenever it is made. */
export function editionOf(print: Print): Edition {
  const hash = createHash('sha256')
  hash.update(JSON.stringify([print.status, Object.entries(print.headers).sort()]))
  hash.update(print.body)
  return { ...print, id: hash.digest('hex').slice(0, 40) }
}

/** Compresses a body: `fast` to be current soon (brotli 5), `best` afterwards (brotli 11). */
export async function compress(identity: Buffer, effort: 'fast' | 'best'): Promise<Bodies> {
  if (identity.length < 200) return { identity }
  const quality = effort === 'fast' ? 5 : 11
  const [br, gz] = await Promise.all([
    brotli(identity, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: quality,
        [constants.BROTLI_PARAM_SIZE_HINT]: identity.length,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      },
    }),
    deflate(identity, { level: effort === 'fast' ? 6 : 9 }),
  ])
  return { identity, gzip: gz, br }
}
