import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { Refusal } from '#bin/refusal'

/** Whom PostgreSQL runs as. Undefined means: as we do. */
export type SystemUser = { uid: number; gid: number }

const NAME = 'postgres'

/**
 * PostgreSQL refuses to run as root. As root this is the owner of the cluster, or for a new one the system
 * user `postgres`, created where it is missing.
 */
export function systemUser(cluster: string): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster)
    if (uid !== 0) return { uid, gid }
  }
  return lookUp() ?? create()
}

/** True where `user` may enter `folder`. */
export function canEnter(user: SystemUser, folder: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...user, cwd: '/', stdio: 'ignore' }).status === 0
}

function lookUp(): SystemUser | undefined {
  const ask = (flag: string) => spawnSync('id', [flag, NAME], { encoding: 'utf8' })
  const uid = ask('-u')
  const gid = ask('-g')
  if (uid.status !== 0 || gid.status !== 0) return undefined
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
}

function create(): SystemUser {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--home-dir', '/', NAME], {
      stdio: 'pipe',
    })
  } catch (cause) {
    throw new Refusal(
      `PostgreSQL refuses to run as root, and the system user ${NAME} could not be created: ` +
        'start Candor as an ordinary user, or set DATABASE_URL.',
      { cause },
    )
  }
  const user = lookUp()
  if (!user) throw new Refusal(`The system user ${NAME} was created and cannot be found.`)
  return user
}
