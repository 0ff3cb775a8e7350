import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
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

/** Such a mail for people to read: what matters of its head, then its text, links whole. Throws `not_found`. */
export async function writtenMail(actor: Actor, name: string): Promise<Buffer> {
  authorize(actor, 'incident:write')
  if (!written.test(name)) throw notFound('mail', name)
  const file = await readFile(join(folder(), name)).catch(() => {
    throw notFound('mail', name)
  })
  const mail = await simpleParser(file)
  const lines = mail.headerLines.flatMap(({ key, line }) => {
    if (key === 'subject') return [`Subject: ${mail.subject ?? ''}`]
    return shownHeaders.has(key) ? [line] : []
  })
  return Buffer.from(`${lines.join('\n')}\n\n${mail.text ?? ''}`)
}

const shownHeaders = new Set([
  'date',
  'from',
  'to',
  'message-id',
  'in-reply-to',
  'list-unsubscribe',
  'list-unsubscribe-post',
])
