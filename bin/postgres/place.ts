import { randomBytes } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type Binaries, binariesIn, packagedBinaries } from '#bin/postgres/binaries'
import { canEnter, type SystemUser, systemUser } from '#bin/postgres/system-user'

/** Used where the system user who runs PostgreSQL cannot enter the folders of root. */
const COMMON = '/var/lib/candor'

/** What the data folder remembers of its database. */
type Record = {
  id: string
  password: string
  /** The loopback port of the last start. */
  port?: number
  /** Where the cluster lies if not in the data folder. */
  cluster?: string
}

/** Where an embedded PostgreSQL lives, and how to speak to it. */
export type Place = {
  dataDir: string
  cluster: string
  password: string
  port: number | undefined
  log: string
}

/** Everything needed to run it. */
export type Runnable = Place & { binaries: Binaries; user: SystemUser | undefined }

const recordFile = (dataDir: string) => join(dataDir, 'database.json')

/** The database of a data folder as the last start left it; undefined where there never was one. */
export function knownPlace(dataDir: string): Place | undefined {
  const file = recordFile(dataDir)
  if (!existsSync(file)) return undefined
  return placeOf(dataDir, JSON.parse(readFileSync(file, 'utf8')) as Record)
}

/** The database of a data folder, made ready to run; decides once where a new cluster will lie. */
export async function runnablePlace(dataDir: string): Promise<Runnable> {
  let place = knownPlace(dataDir)
  if (!place) {
    const record: Record = {
      id: randomBytes(8).toString('hex'),
      password: randomBytes(24).toString('base64url'),
    }
    const user = systemUser(join(dataDir, 'postgres'))
    if (user && !canEnter(user, dataDir)) record.cluster = join(COMMON, record.id)
    save(dataDir, record)
    place = placeOf(dataDir, record)
  }
  const user = systemUser(place.cluster)
  mkdirSync(dirname(place.log), { recursive: true, mode: 0o700 })
  return { ...place, user, binaries: reachable(await packagedBinaries(), user) }
}

/** Notes the port for the commands that come later. */
export function rememberPort(dataDir: string, port: number) {
  const record = JSON.parse(readFileSync(recordFile(dataDir), 'utf8')) as Record
  if (record.port !== port) save(dataDir, { ...record, port })
}

/** The address of `database` in the cluster listening on `port`. */
export const addressOf = ({ password }: Place, port: number, database = 'candor'): string =>
  `postgresql://candor:${password}@127.0.0.1:${port}/${database}`

function placeOf(dataDir: string, record: Record): Place {
  return {
    dataDir,
    cluster: record.cluster ?? join(dataDir, 'postgres'),
    password: record.password,
    port: record.port,
    log: join(dataDir, 'log', 'postgres.log'),
  }
}

function save(dataDir: string, record: Record) {
  const file = recordFile(dataDir)
  writeFileSync(`${file}.new`, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

function reachable(binaries: Binaries, user: SystemUser | undefined): Binaries {
  if (!user || canEnter(user, dirname(binaries.postgres))) return binaries
  const version = JSON.parse(readFileSync(join(dirname(binaries.root), 'package.json'), 'utf8'))
    .version as string
  const copy = join(COMMON, `postgres-${version}`)
  if (!existsSync(copy)) {
    mkdirSync(COMMON, { recursive: true, mode: 0o755 })
    const unfinished = join(COMMON, `.${basename(copy)}-${process.pid}`)
    cpSync(binaries.root, unfinished, { recursive: true, verbatimSymlinks: true })
    try {
      renameSync(unfinished, copy)
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true })
      if (!existsSync(copy)) throw error
    }
  }
  return binariesIn(copy)
}
