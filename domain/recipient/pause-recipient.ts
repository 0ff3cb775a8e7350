import { recordEvent } from '#domain/event/record-event'
import { lockRecipient } from '#domain/recipient/link-recipient'
import { managedPlaces } from '#domain/recipient/managed-places'
import { Pause } from '#domain/recipient/schema'
import { settings } from '#domain/settings/queries'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'
import { invalid } from '#lib/errors'
import { parse } from '#lib/parse'
import { startOfDay } from '#lib/zone'

/**
 * Sends nothing more to a reader, on any channel, until the given day begins on their clock, or until they resume.
 * A postmortem that comes out meanwhile reaches those who wait for it afterwards. Throws `not_found` and `invalid`.
 */
export async function pauseRecipient(token: string, input: unknown): Promise<void> {
  const { until } = parse(Pause, input)
  const { organisationZone } = await settings()
  await transaction(async (tx) => {
    const { recipient, ids } = await managedPlaces(token, tx)
    const pausedUntil = until ? startOfDay(until, recipient.zone ?? organisationZone) : null
    if (pausedUntil && pausedUntil <= now()) throw invalid('until', 'not_ahead', 'That day has begun already')
    for (const id of ids) await lockRecipient(tx, id)
    await tx.recipient.updateMany({ where: { id: { in: ids } }, data: { pausedAt: now(), pausedUntil } })
  })
}

/** Takes sending up again at once. Throws `not_found`. */
export async function resumeRecipient(token: string): Promise<void> {
  await transaction(async (tx) => {
    const { ids } = await managedPlaces(token, tx)
    for (const id of ids) {
      await lockRecipient(tx, id)
      const { count } = await tx.recipient.updateMany({
        where: { id, pausedAt: { not: null } },
        data: { pausedAt: null, pausedUntil: null },
      })
      if (count === 0) continue
      await tx.delivery.updateMany({
        where: { recipientId: id, state: 'planned', nextAttemptAt: { gt: now() } },
        data: { nextAttemptAt: now() },
      })
      await recordEvent(tx, { kind: 'reader', id }, 'subscription.confirmed', {
        payload: { recipientId: id, reason: 'resumed' },
      })
    }
  })
}
