import { type DeliveryState, messageFor } from '#domain/delivery/delivery'
import { keptMessage, keptMessages } from '#domain/delivery/kept-messages'
import type { MessageData } from '#domain/delivery/message'
import { type About, type DeliveryReport, eventToReport, reportOf, toldNow } from '#domain/delivery/queries'
import type { EventType } from '#domain/event/event'
import { type Actor, authorize } from '#domain/staff/staff'
import { db } from '#lib/db'
import { notFound } from '#lib/errors'

type Channel = 'email' | 'webhook' | 'push'

/** A delivery that was given up, without a word on whose it was. */
export type DeadLetter = {
  id: string
  channel: Channel
  locale: string
  tries: number
  /** What the other side said last. */
  answer: string | null
  mayHaveArrived: boolean
  isSuppressed: boolean
}

/** How one event reached its followers, in more detail. */
export type DeliveryDetail = DeliveryReport & {
  groups: { channel: Channel; locale: string; counts: Record<DeliveryState, number>; total: number }[]
  /** Mails that came back or were complained about after they had been taken. */
  returned: number
  deadLetters: DeadLetter[]
  /** When the mail was worded, in each language. */
  wordings: { locale: string; madeAt: Date }[]
}

type Group = {
  channel: Channel
  locale: string
  state: DeliveryState
  count: number
  first: Date | null
  last: Date | null
}

/** Most dead letters shown at once. */
const mostLetters = 100

/** One event as `deliveryReport` has it, by channel and language. Throws `not_found`, `forbidden`. */
export async function deliveryDetail(actor: Actor, about: About, eventId: string): Promise<DeliveryDetail> {
  authorize(actor, 'delivery:read')
  const event = await eventToReport(about, eventId)
  if (!event) throw notFound('delivery of an event', eventId)
  const [rows, returned, letters, wordings] = await Promise.all([
    groupsOf(eventId),
    db().bounce.count({ where: { delivery: { eventId } } }),
    db().delivery.findMany({
      where: { eventId, state: 'failed' },
      orderBy: { id: 'asc' },
      take: mostLetters,
      select: {
        id: true,
        locale: true,
        attemptCount: true,
        recipient: { select: { channel: true, suppressedAt: true } },
        attempts: {
          orderBy: { number: 'desc' },
          take: 1,
          select: { detail: true, mayHaveArrived: true },
        },
      },
    }),
    keptMessages(eventId),
  ])
  const report = reportOf(event, rows)
  if (!report) throw notFound('delivery of an event', eventId)
  const groups = new Map<string, DeliveryDetail['groups'][number]>()
  for (const { channel, locale, state, count } of rows) {
    const counts = { planned: 0, sending: 0, sent: 0, deferred: 0, failed: 0, skipped: 0 }
    const group = groups.get(`${channel} ${locale}`) ?? { channel, locale, counts, total: 0 }
    group.counts[state] = count
    group.total += count
    groups.set(`${channel} ${locale}`, group)
  }
  return {
    ...report,
    groups: [...groups.values()],
    returned,
    wordings,
    deadLetters: letters.map(({ id, locale, attemptCount, recipient, attempts: [last] }) => ({
      id,
      locale,
      channel: recipient.channel,
      tries: attemptCount,
      answer: last?.detail ?? null,
      mayHaveArrived: last?.mayHaveArrived ?? false,
      isSuppressed: recipient.suppressedAt !== null,
    })),
  }
}

/** Whoever is no endpoint gets mail: so the many who do need not be looked up one by one. */
const groupsOf = (eventId: string) => db().$queryRaw<Group[]>`
  WITH everybody AS (
    SELECT locale, state, count(*)::int AS count, min("sentAt") AS first, max("sentAt") AS last
    FROM "Delivery" WHERE "eventId" = ${eventId} GROUP BY 1, 2
  ), endpoints AS (
    SELECT r.channel, d.locale, d.state, count(*)::int AS count, min(d."sentAt") AS first, max(d."sentAt") AS last
    FROM "Recipient" r JOIN "Delivery" d ON d."recipientId" = r.id AND d."eventId" = ${eventId}
    WHERE r.channel IN ('webhook', 'push') GROUP BY 1, 2, 3
  ), mail AS (
    SELECT locale, state, count - coalesce(
      (SELECT sum(count) FROM endpoints e WHERE e.locale = a.locale AND e.state = a.state), 0)::int AS count, first, last
    FROM everybody a
  )
  SELECT 'email' AS channel, locale, state::text, count, first, last FROM mail WHERE count > 0
  UNION ALL SELECT channel::text, locale, state::text, count, first, last FROM endpoints
  ORDER BY 1, 2, 3`

/**
 * What the mail about an event said to readers of `locale` when it was worded, the `number`th time; where nobody got
 * it, what it would say from what is public now. Throws `forbidden`, and `not_found` where there is no such mail.
 */
export async function mailOfEvent(
  actor: Actor,
  about: About,
  eventId: string,
  { locale, number = 1 }: { locale: string; number?: number },
): Promise<MessageData> {
  authorize(actor, 'delivery:read')
  const event = await eventToReport(about, eventId)
  const kind = event && messageFor[event.type as EventType]
  if (!kind) throw notFound('delivery of an event', eventId)
  const kept = await keptMessage(eventId, locale, number)
  if (kept) return kept
  const data = number === 1 ? await toldNow(eventId, kind, locale) : { later: false }
  if (!('page' in data)) throw notFound('mail', eventId)
  return data
}
