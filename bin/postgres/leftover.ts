import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { addressOf, type Place } from '#bin/postgres/place'
import { Refusal } from '#bin/refusal'

const PATIENCE = 30_000

/**
 * Stops a PostgreSQL that outlived its keeper on this cluster. Whether it is ours is asked over SQL: a process
 * number in a file may belong to somebody else by now.
 */
export async function stopLeftover(place: Place) {
  const file = join(place.cluster, 'postmaster.pid')
  const deadline = Date.now() + PATIENCE
  while (existsSync(file)) {
    const [pid, , , port] = readFileSync(file, 'utf8').split('\n').map(Number)
    if (!pid || !isPostgres(pid)) return rmSync(file, { force: true })
    if (port && (await serves(place, port))) process.kill(pid, 'SIGINT')
    if (Date.now() > deadline) {
      throw new Refusal(
        `Another PostgreSQL (process ${pid}) holds ${place.cluster} and does not answer: stop it first.`,
      )
    }
    await wait(100)
  }
}

/** True where the server on `port` is the one of this place. */
export async function serves(place: Place, port: number): Promise<boolean> {
  const client = new pg.Client({
    connectionString: addressOf(place, port, 'postgres'),
    connectionTimeoutMillis: 2_000,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory')
    return realpathSync(rows[0]?.data_directory ?? '/') === realpathSync(place.cluster)
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

function isPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  const name = `/proc/${pid}/comm`
  return existsSync(name) ? readFileSync(name, 'utf8').trim() === 'postgres' : true
}
