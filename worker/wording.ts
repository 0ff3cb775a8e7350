import { type Claimed, isStaffMail } from '#domain/delivery/delivery'
import { isMessage } from '#domain/delivery/message'
import { messageData } from '#domain/delivery/queries'
import { staffMessage } from '#domain/delivery/staff-message'
import type { Channel } from '#notifications/channel'
import { renderStaffMessage } from '#notifications/render/render-staff-message'
import { logError } from '#worker/log'

/** Words for a channel; or why there are none: they may be public again later, or could not be made. */
export type Worded = { words: unknown } | { later: boolean } | { failed: string }

const mostKept = 500

/** Messages worded once for all recipients who read the same: same event, kind, channel, language and zone. */
export class Wording {
  readonly #made = new Map<string, Promise<Worded>>()
  readonly #baseUrl: string

  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl
  }

  async of(delivery: Claimed, channel: Channel): Promise<Worded> {
    const { eventId, kind, locale, zone } = delivery
    const key = JSON.stringify([eventId, kind, delivery.channel, locale, zone])
    let made = this.#made.get(key)
    if (!made) {
      if (this.#made.size >= mostKept) this.#made.clear()
      made = this.#word(delivery, channel)
      this.#made.set(key, made)
      const forget = () => this.#made.delete(key)
      made.then((worded) => ('words' in worded ? undefined : forget()), forget)
    }
    return made
  }

  async #word({ eventId, kind, locale, zone }: Claimed, channel: Channel): Promise<Worded> {
    if (isStaffMail(kind)) {
      const message = await staffMessage(eventId, kind, locale)
      if (!message) return { later: false }
      const mail = await renderStaffMessage(message, { locale, baseUrl: this.#baseUrl })
      return { words: { ...mail, page: message.page } }
    }
    const data = await messageData(eventId, kind, locale)
    if (!isMessage(data)) return data
    try {
      return { words: await channel.word(data, { locale, zone, baseUrl: this.#baseUrl }) }
    } catch (error) {
      logError('wording', error, { event: eventId })
      return { failed: error instanceof Error ? error.message : String(error) }
    }
  }
}
