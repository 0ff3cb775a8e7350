import { lastTold } from '#domain/delivery/queries'
import { settings } from '#domain/settings/queries'
import type { Addressed } from '#notifications/channel'
import type { Channels } from '#notifications/channels'
import { logError } from '#worker/log'

/**
 * Words the last thing that followers were told, once by every channel and for nobody, and opens a connection where one
 * is needed: the first message of an outage need not wait until code is read and compiled. Never keeps the worker from
 * starting, and waits for no mail server.
 */
export async function warmUp(channels: Channels, baseUrl: string): Promise<void> {
  try {
    const page = await settings()
    const locale = page.sourceLocale
    const data = (await lastTold(locale)) ?? { kind: 'following', page, followed: [] }
    for (const { word, prepare } of Object.values(channels)) {
      const words = await word(data, { locale, zone: null, baseUrl })
      void prepare?.(words, { ...nobody, locale }).then(
        (prepared) => 'drop' in prepared && prepared.drop(),
        (error) => logError('warm-up', error),
      )
    }
  } catch (error) {
    logError('warm-up', error)
  }
}

const nobody: Addressed = {
  id: '00000000-0000-7000-8000-000000000000',
  kind: 'update',
  createdAt: new Date(0),
  attempt: 0,
  eventId: '',
  incidentId: null,
  recipientId: '',
  locale: '',
  zone: null,
  destination: 'nobody@invalid',
  credentials: null,
  links: { confirm: '', manage: '', unsubscribe: '', oneClick: null },
}
