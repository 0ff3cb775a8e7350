import { type Claimed, isAboutFollowing, isStaffMail } from '#domain/delivery/delivery'
import { isMessage } from '#domain/delivery/message'
import { messageData } from '#domain/delivery/queries'
import { staffMessage } from '#domain/delivery/staff-message'
import { lastChange } from '#domain/delivery/story-changes'
import { now } from '#lib/clock'
import type { Channel } from '#notifications/channel'
import { renderStaffMessage } from '#notifications/render/render-staff-message'
import { logError } from '#worker/log'

/** Words for a channel, and the last change of the story that they know of; null where they tell none. */
export type Words = { words: unknown; knows: bigint | null }

/** Or why there are none: they may be public again later, or could not be made. */
export type Worded = Words | { later: boolean } | { failed: string }

const mostKept = 500

/** How long words are used again, in milliseconds: a fan-out goes on, a later try is worded anew. */
const life = 60_000

type Made = { worded: Promise<Worded>; until: number }

/**
 * Messages worded once for all recipients who read the same: same event, kind, channel, language and zone. What answers
 * one person is worded for each try. Whether words still hold is asked where a message starts; `forget` drops those
 * that do not.
 */
export class Wording {
  readonly #made = new Map<string, Made>()
  readonly #baseUrl: string

  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl
  }

  async of(delivery: Claimed, channel: Channel): Promise<Worded> {
    if (isStaffMail(delivery.kind) || isAboutFollowing(delivery.kind)) return this.#word(delivery, channel)
    const key = keyOf(delivery)
    const at = now().getTime()
    const known = this.#made.get(key)
    if (known && known.until > at) return known.worded
    if (this.#made.size >= mostKept) this.#made.clear()
    const made = { worded: this.#word(delivery, channel), until: at + life }
    this.#made.set(key, made)
    const drop = () => {
      if (this.#made.get(key) === made) this.#made.delete(key)
    }
    made.worded.then((worded) => ('words' in worded ? undefined : drop()), drop)
    return made.worded
  }

  /** The story has gone on since: the next who reads the same gets other words. */
  async forget(delivery: Claimed, words: Words) {
    const key = keyOf(delivery)
    const made = this.#made.get(key)
    if (made && (await made.worded) === words && this.#made.get(key) === made) this.#made.delete(key)
  }

  async #word({ eventId, kind, locale, zone }: Claimed, channel: Channel): Promise<Worded> {
    if (isStaffMail(kind)) {
      const message = await staffMessage(eventId, kind, locale)
      if (!message) return { later: false }
      const mail = await renderStaffMessage(message, { locale, baseUrl: this.#baseUrl })
      return { words: { ...mail, page: message.page }, knows: null }
    }
    // Before the story is read, so that what changes meanwhile is seen to have.
    const knows = isAboutFollowing(kind) ? null : await lastChange(eventId)
    const data = await messageData(eventId, kind, locale)
    if (!isMessage(data)) return data
    try {
      return { words: await channel.word(data, { locale, zone, baseUrl: this.#baseUrl }), knows }
    } catch (error) {
      logError('wording', error, { event: eventId })
      return { failed: error instanceof Error ? error.message : String(error) }
    }
  }
}

const keyOf = ({ eventId, kind, channel, locale, zone }: Claimed) =>
  JSON.stringify([eventId, kind, channel, locale, zone])
