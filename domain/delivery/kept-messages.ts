import { createHash } from 'node:crypto'
import type { MaintenanceMessage, StoryMessage } from '#domain/delivery/message'
import { now } from '#lib/clock'
import { db } from '#lib/db'
import { freeze, thaw } from '#lib/frozen'

type Told = StoryMessage | MaintenanceMessage

/**
 * Keeps what a message is made from, so that staff can see it as it was sent. What is worded again later, for a late
 * try, from a story that went on meanwhile is kept beside the first; the same is kept once.
 */
export async function keepMessage(eventId: string, locale: string, message: Told): Promise<void> {
  // By when a page changes of itself says nothing in a mail.
  const told =
    'incident' in message
      ? { ...message, incident: { ...message.incident, validUntil: null } }
      : { ...message, maintenance: { ...message.maintenance, validUntil: null } }
  const data = freeze(told)
  const digest = createHash('sha256').update(data).digest('base64url')
  await db().keptMessage.createMany({
    data: [{ eventId, locale, digest, data, madeAt: now() }],
    skipDuplicates: true,
  })
}

/** When and in which languages a message was worded, the oldest of each language first. */
export const keptMessages = (eventId: string): Promise<{ locale: string; madeAt: Date }[]> =>
  db().keptMessage.findMany({
    where: { eventId },
    orderBy: [{ locale: 'asc' }, { madeAt: 'asc' }, { digest: 'asc' }],
    select: { locale: true, madeAt: true },
  })

/** What the message was made from the `number`th time in a language, from 1; null where it was not. */
export async function keptMessage(eventId: string, locale: string, number: number): Promise<Told | null> {
  const kept = await db().keptMessage.findFirst({
    where: { eventId, locale },
    orderBy: [{ madeAt: 'asc' }, { digest: 'asc' }],
    skip: number - 1,
    select: { data: true },
  })
  return kept && (thaw(kept.data) as Told)
}
