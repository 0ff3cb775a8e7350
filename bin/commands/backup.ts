import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs'
import { PassThrough } from 'node:stream'
import { parseArgs } from 'node:util'
import { withSnapshot } from '#bin/backup/snapshot'
import { writeBackup } from '#bin/backup/write-backup'
import type { Command } from '#bin/command'
import { withDatabaseUrl } from '#bin/database'
import { knownPlace } from '#bin/postgres/place'
import { Refusal, UsageError } from '#bin/refusal'
import { release } from '#bin/release'
import { sayAside } from '#bin/say'
import { env } from '#lib/env'

export const command: Command = {
  usage: 'FILE',
  summary: 'writes everything into one file, while the product runs or not',
  details: [
    '',
    'FILE must not exist yet; - writes to standard output. It holds every table as of one instant and the secret that',
    'signs the links in mails, so keep it as you would keep a password. `candor restore FILE` brings it all back.',
    'Variables, keys they name and what is printed from the database are not part of it.',
  ],
  async run(args) {
    const { positionals } = parseArgs({ args, allowPositionals: true, options: {} })
    const [file, ...rest] = positionals
    if (!file || rest.length > 0) throw new UsageError('backup needs one FILE, or - for standard output.')
    const { databaseUrl, dataDir, secret } = envForBackup()
    if (file !== '-' && existsSync(file)) throw new Refusal(`${file} exists already: choose another name.`)
    if (!databaseUrl && !knownPlace(dataDir)) throw new Refusal(`There is no database in ${dataDir}.`)
    const rows = await withDatabaseUrl('backup', (url) => backUp(url, file, secret))
    sayAside(`Backed up ${rows} rows${file === '-' ? '' : ` to ${file}`}. It holds secrets: keep it safe.`)
  },
}

async function backUp(url: string, file: string, secret: string): Promise<number> {
  return await withSnapshot(url, async ({ migrations, lines }) => {
    if (migrations.length === 0)
      throw new Refusal('The database is not one of Candor: there is nothing to back up.')
    const createdAt = new Date().toISOString()
    const manifest = { candor: 'backup', format: 1, release, createdAt, migrations, secret } as const
    if (file === '-') {
      const out = new PassThrough()
      out.pipe(process.stdout)
      return await writeBackup(out, manifest, lines())
    }
    const partial = `${file}.partial`
    try {
      rmSync(partial, { force: true })
      const sink = createWriteStream(partial, { mode: 0o600, flags: 'wx', flush: true })
      const rows = await writeBackup(sink, manifest, lines())
      renameSync(partial, file)
      return rows
    } catch (error) {
      rmSync(partial, { force: true })
      throw refusalOf(file, error)
    }
  })
}

/** The variables, with the secret read first: a backup without it would be worth little. */
function envForBackup() {
  const { databaseUrl, dataDir } = env()
  if (!existsSync(dataDir)) throw new Refusal(`There is no data folder ${dataDir}.`)
  return { databaseUrl, dataDir, secret: env().secret }
}

function refusalOf(file: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException
  if (code && /^E[A-Z]+$/.test(code)) return new Refusal(`${file} cannot be written (${code}).`)
  return error
}
