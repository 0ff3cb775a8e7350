import { messageFor } from '#domain/delivery/delivery'
import { isMessage, type MessageData } from '#domain/delivery/message'
import { toldNow } from '#domain/delivery/queries'
import type { EventType } from '#domain/event/event'
import { settings } from '#domain/settings/queries'
import { db } from '#lib/db'
import type { Channels } from '#notifications/channels'
import { logError } from '#worker/log'

/**
 * Words the last thing that followers were told, once by every channel and for nobody: the first message of an outage
 * need not wait until code is read and compiled. Never keeps the worker from starting.
 */
export async function warmUp(channels: Channels, baseUrl: string): Promise<void> {
  try {
    const page = await settings()
    const locale = page.sourceLocale
    const data = (await lastTold(locale)) ?? { kind: 'following', page, followed: [] }
    for (const channel of Object.values(channels)) await channel.word(data, { locale, zone: null, baseUrl })
  } catch (error) {
    logError('warm-up', error)
  }
}

async function lastTold(locale: string): Promise<MessageData | null> {
  const event = await db().event.findFirst({
    where: { notify: true, type: { in: Object.keys(messageFor) } },
    orderBy: { sequence: 'desc' },
    select: { id: true, type: true },
  })
  const told = event && messageFor[event.type as EventType]
  const data = told && (await toldNow(event.id, told.kind, locale))
  return data && isMessage(data) ? data : null
}
