import { spawnSync } from 'node:child_process'
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { freePort, isFree } from '#bin/free-port'
import { type Kept, keep, type StopMode } from '#bin/postgres/keep'
import { serves, stopLeftover } from '#bin/postgres/leftover'
import { addressOf, type Runnable, rememberPort, runnablePlace } from '#bin/postgres/place'
import { Refusal } from '#bin/refusal'

const ATTEMPTS = 3

/** A running embedded PostgreSQL. `url` names the database `candor` as its owner. */
export type Cluster = {
  url: string
  /** The folder that holds the cluster. */
  folder: string
  exited: Promise<void>
  stop: (mode?: StopMode) => Promise<void>
}

export type ClusterOptions = {
  dataDir: string
  /** Told what takes time. */
  say?: (line: string) => void
  /** More settings of the server, as `name=value`. */
  settings?: string[]
  /** The only port it may have, for others know it by that; without it the one it had last, or any that is free. */
  port?: number
}

/** Starts the embedded PostgreSQL of a data folder, creating it at the first start. */
export async function startCluster({
  dataDir,
  say,
  settings = [],
  port: only,
}: ClusterOptions): Promise<Cluster> {
  const place = await runnablePlace(dataDir)
  await stopLeftover(place)
  if (!existsSync(join(place.cluster, 'PG_VERSION'))) {
    say?.(`Creating the database in ${place.cluster} …`)
    initialise(place)
  }
  checkVersion(place)
  const { kept, port } = await launch(place, settings, only)
  await ensureDatabase(addressOf(place, port, 'postgres'))
  rememberPort(dataDir, port)
  return {
    url: addressOf(place, port),
    folder: place.cluster,
    exited: kept.exited,
    stop: (mode = 'fast') => kept.stop(mode),
  }
}

// Made under another name first: a run that is killed here leaves nothing that looks like a cluster.
function initialise({ cluster, binaries, user, password }: Runnable) {
  const unfinished = `${cluster}.new`
  rmSync(unfinished, { recursive: true, force: true })
  if (existsSync(cluster) && readdirSync(cluster).length > 0) {
    throw new Refusal(
      `${cluster} is in the way of the database: it holds files and is no PostgreSQL cluster.`,
    )
  }
  mkdirSync(dirname(cluster), { recursive: true, mode: 0o755 })
  mkdirSync(unfinished, { mode: 0o700 })
  const passwordFile = `${cluster}.password`
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (user) {
    chownSync(unfinished, user.uid, user.gid)
    chownSync(passwordFile, user.uid, user.gid)
  }
  const flags = ['--username=candor', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8']
  const locale = ['--no-locale', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const { status, stderr, error } = spawnSync(
    binaries.initdb,
    [`--pgdata=${unfinished}`, ...flags, ...locale],
    {
      ...user,
      cwd: '/',
      encoding: 'utf8',
    },
  )
  rmSync(passwordFile, { force: true })
  if (status !== 0)
    throw new Refusal(`PostgreSQL could not create ${cluster}: ${error?.message ?? stderr.trim()}`)
  renameSync(unfinished, cluster)
}

function checkVersion({ cluster, binaries }: Runnable) {
  const held = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
  const share = readFileSync(join(binaries.root, 'share', 'postgresql', 'postgres.bki'), 'utf8').slice(0, 40)
  const ours = /PostgreSQL (\d+)/.exec(share)?.[1] ?? held
  if (held === ours) return
  throw new Refusal(
    `${cluster} was made by PostgreSQL ${held}, and this release of Candor brings PostgreSQL ${ours}, which cannot ` +
      'read it. Write a backup with the release that made it (`candor backup FILE`), set CANDOR_DATA_DIR to a new ' +
      'folder, and restore it there with this one (`candor restore FILE`). Nothing has been changed.',
  )
}

async function launch(
  place: Runnable,
  settings: string[],
  only?: number,
): Promise<{ kept: Kept; port: number }> {
  for (let attempt = 1; ; attempt++) {
    const had =
      attempt === 1 && place.port && (await isFree(place.port, '127.0.0.1')) ? place.port : undefined
    const port = only ?? had ?? (await freePort())
    const from = existsSync(place.log) ? statSync(place.log).size : 0
    const kept = keep({
      command: place.binaries.postgres,
      args: ['-D', place.cluster, ...flags([`port=${port}`, ...fixed, ...settings])],
      log: place.log,
      user: place.user,
    })
    while (kept.running()) {
      if (await serves(place, port)) return { kept, port }
      await wait(25)
    }
    await kept.exited
    const log = readFileSync(place.log, 'utf8').slice(from)
    // A killed server's sessions need a moment to go, and a port may be taken between asking and using it.
    const passing = /could not create any TCP\/IP sockets|could not bind|shared memory block/.test(log)
    if (!passing || attempt === ATTEMPTS)
      throw new Refusal(`PostgreSQL did not start: ${reason(log)} (${place.log})`)
    await wait(500)
  }
}

const fixed = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=200',
  'log_timezone=UTC',
  'timezone=UTC',
]

const flags = (settings: string[]) => settings.flatMap((setting) => ['-c', setting])

const reason = (log: string) => /(?:FATAL|PANIC|could not):?\s+(.*)/.exec(log)?.[1] ?? 'see its log'

async function ensureDatabase(url: string) {
  const client = new pg.Client(url)
  await client.connect()
  try {
    const { rowCount } = await client.query(`SELECT FROM pg_database WHERE datname = 'candor'`)
    if (!rowCount) await client.query('CREATE DATABASE candor')
  } finally {
    await client.end()
  }
}
