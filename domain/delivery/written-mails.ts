import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Actor, authorize } from '#domain/staff/staff'
import { env } from '#lib/env'
import { notFound } from '#lib/errors'

const written = /^[\w.-]+\.eml$/

const folder = () => join(env().dataDir, 'mail')

/** Names of mails that were written as files because there is no mail server, newest first, at most 200. */
export async function writtenMails(actor: Actor): Promise<string[]> {
  authorize(actor, 'incident:write')
  const names = await readdir(folder()).catch(() => [])
  return names
    .filter((name) => written.test(name))
    .sort()
    .reverse()
    .slice(0, 200)
}

/** Such a mail as it would go over the wire. Throws `not_found`. */
export async function writtenMail(actor: Actor, name: string): Promise<Buffer> {
  authorize(actor, 'incident:write')
  if (!written.test(name)) throw notFound('mail', name)
  return readFile(join(folder(), name)).catch(() => {
    throw notFound('mail', name)
  })
}
