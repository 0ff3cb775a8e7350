import { lastTold } from '#domain/delivery/queries'
import { settings } from '#domain/settings/queries'
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
