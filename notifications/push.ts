import type { BlockList } from 'node:net'
import webPush from 'web-push'
import { isAboutFollowing } from '#domain/delivery/delivery'
import { dirOf } from '#i18n/locales'
import { safeFetch } from '#lib/safe-fetch'
import type { DirectChannel } from '#notifications/channel'
import { outcomeOfAnswer } from '#notifications/http-outcome'
import { type ShortText, shortText } from '#notifications/short-text'

export type PushOptions = {
  readonly allowed: BlockList
  readonly vapid: { publicKey: string; privateKey: string }
  /** Whom a push service writes to about misuse (RFC 8292): an address of the page. */
  readonly contact: string
  readonly openKeys: (sealed: string | null) => { p256dh: string; auth: string } | null
}

/** A day: what could not be shown by then is on the page. In seconds, as RFC 8030 has it. */
const TTL = 24 * 60 * 60

/** Notifications of browsers, encrypted for each (RFC 8291) and sent to their makers' services. */
export function pushChannel(options: PushOptions): DirectChannel<ShortText & { locale: string }> {
  return {
    lanesOf: (destination) => [URL.parse(destination)?.host ?? ''],
    connections: 40,
    waiting: 500,
    word: async (data, reader) => ({ ...shortText(data, reader), locale: reader.locale }),
    async send({ title, body, url, notices, locale }, recipient) {
      const keys = options.openKeys(recipient.credentials)
      if (!keys) return { kind: 'permanent', detail: 'The keys cannot be read' }
      const tag = recipient.incidentId ?? recipient.id
      const shown = { title, body: [body, ...notices].join('\n'), url, tag, lang: locale, dir: dirOf(locale) }
      const request = webPush.generateRequestDetails(
        { endpoint: recipient.destination, keys },
        JSON.stringify(shown),
        {
          vapidDetails: { subject: options.contact, ...options.vapid },
          TTL,
          urgency: isAboutFollowing(recipient.kind) ? 'normal' : 'high',
          contentEncoding: 'aes128gcm',
        },
      )
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
      )
      const answer = await safeFetch(recipient.destination, {
        method: 'POST',
        headers,
        body: request.body,
        allowed: options.allowed,
      })
      return outcomeOfAnswer(answer, [404, 410])
    },
    close: () => undefined,
  }
}
