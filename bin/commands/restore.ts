import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Manifest } from '#bin/backup/format'
import { checkBackup, linesOfBackup } from '#bin/backup/read-backup'
import { refuseNewerSchema, restoreDatabase } from '#bin/backup/restore-database'
import type { Command } from '#bin/command'
import { withDatabaseUrl } from '#bin/database'
import { holderOf } from '#bin/lock'
import { ensureDataDir } from '#bin/prepare/data-dir'
import { Refusal, UsageError } from '#bin/refusal'
import { sayAside } from '#bin/say'
import { env, secretFile } from '#lib/env'

export const command: Command = {
  usage: 'FILE [--replace NAME]',
  summary: 'makes the installation what a backup says: all of it, or nothing where that fails',
  details: [
    '',
    'The product must be stopped. A backup of an older release is brought up to this one.',
    '',
    '  --replace NAME  throws away the page of that name that is there now',
  ],
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { replace: { type: 'string' } },
    })
    const [file, ...rest] = positionals
    if (!file || rest.length > 0) throw new UsageError('restore needs one FILE.')
    const manifest = await checkBackup(file)
    refuseNewerSchema(manifest)
    const { dataDir } = env()
    refuseOtherSecret(manifest)
    ensureDataDir(dataDir)
    const holder = await holderOf(dataDir)
    if (holder?.command === 'start') {
      throw new Refusal(`Candor is running on ${dataDir} (process ${holder.pid}): stop it first.`)
    }
    const rows = await withDatabaseUrl('restore', async (url) => {
      const count = await restoreDatabase(url, {
        manifest,
        lines: linesOfBackup(file),
        replace: values.replace,
      })
      settle(dataDir, manifest)
      return count
    })
    sayAside(`Restored ${rows} rows of the backup of ${manifest.createdAt} (release ${manifest.release}).`)
  },
}

function refuseOtherSecret({ secret }: Manifest) {
  const given = process.env.CANDOR_SECRET
  if (!given || given === secret) return
  throw new Refusal(
    'CANDOR_SECRET is not the secret of the backup, so links in mails sent before would be dead and what is ' +
      'encrypted could not be read: unset it, or set it to that of the old installation. Nothing has been changed.',
  )
}

/** What belongs to the database that is there now: its secret, and no pages printed from another one. */
function settle(dataDir: string, { secret }: Manifest) {
  const file = secretFile(dataDir)
  if (!process.env.CANDOR_SECRET && (!existsSync(file) || readFileSync(file, 'utf8').trim() !== secret)) {
    writeFileSync(`${file}.new`, `${secret}\n`, { mode: 0o600 })
    if (existsSync(file)) renameSync(file, `${file}.before-restore`)
    renameSync(`${file}.new`, file)
  }
  writeFileSync(join(dataDir, 'sample-offered'), '')
  rmSync(join(dataDir, 'press'), { recursive: true, force: true })
}
