import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { keyMailKinds } from '#domain/delivery/delivery'
import { type Actor, authorize, may } from '#domain/staff/staff'
import { db } from '#lib/db'
import { env } from '#lib/env'
import { notFound } from '#lib/errors'

const written = /^[\w.-]+\.eml$/

const folder = () => join(env().dataDir, 'mail')

/** Names of mails that were written as files because there is no mail server, newest first, at most 200. */
export async function writtenMails(actor: Actor): Promise<string[]> {
  authorize(actor, 'incident:write')
  const names = await readdir(folder()).catch(() => [])
  const newest = names
    .filter((name) => written.test(name))
    .sort()
    .reverse()
    .slice(0, 200)
  return shownTo(actor, newest)
}

/** Invitations and links for new passwords are other people's keys: none but owners see them. */
async function shownTo(actor: Actor, names: readonly string[]): Promise<string[]> {
  if (may(actor, 'staff:write')) return [...names]
  const ids = names.map(deliveryOf)
  const keys = await db().delivery.findMany({
    where: { id: { in: ids }, kind: { in: [...keyMailKinds] } },
    select: { id: true },
  })
  const hidden = new Set(keys.map(({ id }) => id))
  return names.filter((name) => !hidden.has(deliveryOf(name)))
}

/** The delivery's id at the end of a file's name, behind the time. */
const deliveryOf = (name: string): string => name.replace(/\.eml$/, '').slice(-36)

/** Such a mail for people to read: what matters of its head, then its text, links whole. Throws `not_found`. */
export async function writtenMail(actor: Actor, name: string): Promise<Buffer> {
  authorize(actor, 'incident:write')
  if (!written.test(name) || (await shownTo(actor, [name])).length === 0) throw notFound('mail', name)
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
