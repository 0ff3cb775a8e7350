import { execFileSync } from 'node:child_process'
import { chownSync, globSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { freePort } from '#bin/free-port'
import { keep } from '#bin/postgres/keep'
import { systemUser } from '#bin/postgres/system-user'
import { scratchDir } from '#bin/testing/scratch-dir'

/** The major version that Candor brings itself. */
const ours = 18

export type OtherPostgres = { bin: string; major: number }

/** A PostgreSQL of another major version where distributions put it; undefined where there is none. */
export function otherPostgres(): OtherPostgres | undefined {
  return globSync([
    '/usr/lib/postgresql/*/bin/initdb',
    '/usr/pgsql-*/bin/initdb',
    '/opt/homebrew/opt/postgresql@*/bin/initdb',
  ])
    .map(dirname)
    .map((bin) => ({ bin, major: Number(/(\d+)\/bin$/.exec(bin)?.[1]) }))
    .find(({ major }) => major > 0 && major !== ours)
}

/** Runs a new, empty cluster of it. */
export async function startOther({
  bin,
}: OtherPostgres): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = scratchDir('candor-other-postgres-')
  const cluster = join(folder, 'cluster')
  const user = systemUser(cluster)
  mkdirSync(cluster, { mode: 0o700 })
  if (user) for (const path of [folder, cluster]) chownSync(path, user.uid, user.gid)
  execFileSync(
    join(bin, 'initdb'),
    ['-D', cluster, '-U', 'candor', '-A', 'trust', '-E', 'UTF8', '--locale=C'],
    {
      ...user,
      cwd: '/',
      stdio: 'pipe',
    },
  )
  const port = await freePort()
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off']
  const kept = keep({
    command: join(bin, 'postgres'),
    args: ['-D', cluster, ...settings.flatMap((setting) => ['-c', setting])],
    log: join(folder, 'log'),
    user,
  })
  const url = `postgresql://candor@127.0.0.1:${port}/postgres`
  while (!(await answers(url))) {
    if (!kept.running()) throw new Error('the other PostgreSQL did not start')
    await wait(25)
  }
  return {
    url,
    stop: async () => {
      await kept.stop('fast')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client(url)
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}
