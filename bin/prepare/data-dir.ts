import { randomBytes } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { Refusal } from '#bin/refusal'
import { secretFile } from '#lib/env'

// As root another user must be able to pass through to the database in it.
const MODE = process.getuid?.() === 0 ? 0o711 : 0o700

/** Makes sure that the data folder exists and can be written. */
export function ensureDataDir(dataDir: string) {
  try {
    if (!existsSync(dataDir)) mkdirSync(dataDir, { recursive: true, mode: MODE })
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
    // Being root passes every check of permissions, but not that of a file system mounted read-only.
    const probe = `${dataDir}/.writable-${process.pid}`
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new Refusal(
      `The data folder ${dataDir} cannot be written: ${why}. Set CANDOR_DATA_DIR to one that can.`,
      { cause },
    )
  }
}

/** The secret of this installation: generated into the data folder at the first start. */
export function ensureSecret(dataDir: string): string {
  const file = secretFile(dataDir)
  if (!existsSync(file)) {
    writeFileSync(`${file}.new`, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 })
    renameSync(`${file}.new`, file)
  }
  return readFileSync(file, 'utf8').trim()
}
