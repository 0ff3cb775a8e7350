import {
  type DeliveryKind,
  type DeliveryState,
  isAboutMaintenance,
  type MaintenanceKind,
  messageFor,
  type ToldKind,
} from '#domain/delivery/delivery'
import { keepMessage } from '#domain/delivery/kept-messages'
import type {
  AnswerKind,
  MaintenanceMessage,
  MessageData,
  NoMessage,
  StoryMessage,
} from '#domain/delivery/message'
import type { EventPayload, EventType } from '#domain/event/event'
import { publicIncidentById } from '#domain/incident/queries'
import { isAhead, isUnderWay } from '#domain/maintenance/maintenance'
import { publicMaintenance } from '#domain/maintenance/queries'
import { settings } from '#domain/settings/queries'
import { type Actor, authorize } from '#domain/staff/staff'
import { followedBy } from '#domain/subscription/queries'
import { now } from '#lib/clock'
import { db } from '#lib/db'

/**
 * What a message about an event says in `locale`, read through the public gate: nothing reaches a mail that
 * is not public when it is made. What everybody is told is kept, to be seen again as it was sent.
 */
export async function messageData(
  eventId: string,
  kind: DeliveryKind,
  locale: string,
): Promise<MessageData | NoMessage> {
  if (kind === 'confirmation' || kind === 'following') return await answerData(eventId, kind, locale)
  const message = await toldNow(eventId, kind, locale)
  if ('page' in message) await keepMessage(eventId, locale, message)
  return message
}

/** The same of what everybody is told, from what is public now. */
export const toldNow = (
  eventId: string,
  kind: ToldKind,
  locale: string,
): Promise<StoryMessage | MaintenanceMessage | NoMessage> =>
  isAboutMaintenance(kind) ? maintenanceData(eventId, kind, locale) : storyData(eventId, kind, locale)

/** The last thing that followers were told, as it would be said now; null where it cannot be. */
export async function lastTold(locale: string): Promise<StoryMessage | MaintenanceMessage | null> {
  const event = await db().event.findFirst({
    where: { notify: true, type: { in: Object.keys(messageFor) } },
    orderBy: { sequence: 'desc' },
    select: { id: true, type: true },
  })
  const kind = event && messageFor[event.type as EventType]
  const message = kind && (await toldNow(event.id, kind, locale))
  return message && 'page' in message ? message : null
}

async function storyData(
  eventId: string,
  kind: StoryMessage['kind'],
  locale: string,
): Promise<StoryMessage | NoMessage> {
  const later = kind === 'postmortem'
  const event = await db().event.findUnique({
    where: { id: eventId },
    select: { payload: true, incidentId: true },
  })
  if (!event?.incidentId) return { later: false }
  const [page, incident] = await Promise.all([settings(), publicIncidentById(event.incidentId, locale)])
  if (!incident) return { later }
  const { postmortem } = incident
  const payload = event.payload as EventPayload
  const entry = incident.entries.find(({ id }) => id === payload.entryId) ?? null
  const items = postmortem.state === 'published' ? postmortem.remediationItems : []
  const item = items.find(({ id }) => id === payload.itemId) ?? null
  const sayable: Record<typeof kind, boolean> = {
    declared: entry !== null || payload.entryId === undefined,
    update: entry !== null,
    resolution: entry !== null,
    postmortem: postmortem.state === 'published',
    correction: postmortem.state === 'published',
    not_planned: postmortem.state === 'not_planned',
    remediation: item !== null,
  }
  if (!sayable[kind]) return { later }
  const { sections = [], correctionId } = payload
  const correction = incident.corrections.find(({ id }) => id === correctionId) ?? null
  return { kind, page, incidentId: event.incidentId, incident, entry, item, sections, correction }
}

/** What it says still holds: a reminder of what was moved, or news of work that was called off since, says nothing. */
async function maintenanceData(
  eventId: string,
  kind: MaintenanceKind,
  locale: string,
): Promise<MaintenanceMessage | NoMessage> {
  const event = await db().event.findUnique({ where: { id: eventId }, select: { payload: true } })
  const { slug = '', entryId, startsAt } = (event?.payload ?? {}) as EventPayload
  const [page, maintenance] = await Promise.all([settings(), publicMaintenance(slug, locale)])
  if (!maintenance) return { later: false }
  const { status } = maintenance
  const isMoved = startsAt !== undefined && startsAt !== maintenance.startsAt.toISOString()
  const entry = maintenance.entries.find(({ id }) => id === entryId) ?? null
  const sayable: Record<MaintenanceKind, boolean> = {
    maintenance_planned: isAhead(status),
    maintenance_rescheduled: isAhead(status),
    maintenance_reminder: status === 'scheduled' && !isMoved,
    maintenance_started: isUnderWay(status) && !isMoved,
    maintenance_update: entry !== null,
    maintenance_completed: status === 'completed',
    maintenance_cancelled: status === 'cancelled',
  }
  return sayable[kind] ? { kind, page, maintenance, entry } : { later: false }
}

async function answerData(
  eventId: string,
  kind: AnswerKind,
  locale: string,
): Promise<MessageData | NoMessage> {
  const event = await db().event.findUnique({ where: { id: eventId }, select: { payload: true } })
  const { recipientId } = (event?.payload ?? {}) as EventPayload
  if (!recipientId) return { later: false }
  const state = kind === 'confirmation' ? 'pending' : 'active'
  const [page, followed] = await Promise.all([settings(), followedBy(recipientId, state, locale)])
  return followed.length > 0 ? { kind, page, followed } : { later: false }
}

/** Events whose deliveries are still owed a while after the commit: whoever should have planned them did not. */
export async function owedEvents(olderThan: number): Promise<string[]> {
  const rows = await db().event.findMany({
    where: { plannedAt: null, occurredAt: { lt: new Date(now().getTime() - olderThan) } },
    orderBy: { sequence: 'asc' },
    take: 200,
    select: { id: true },
  })
  return rows.map(({ id }) => id)
}

/** How one event reached its followers. */
export type DeliveryReport = {
  eventId: string
  type: EventType
  kind: DeliveryKind
  occurredAt: Date
  /** False while the list of those to tell is being made. */
  complete: boolean
  counts: Record<DeliveryState, number>
  total: number
  firstSentAt: Date | null
  lastSentAt: Date | null
}

/** So many deliveries of an event in a state, and when the first and the last of them were sent. */
type StateCount = { state: DeliveryState; count: number; first: Date | null; last: Date | null }

const toldEvent = { id: true, type: true, occurredAt: true, plannedAt: true } as const

/** What messages are about: an incident or planned work, by its slug. */
export type About = { incident: string } | { maintenance: string }

const typesAbout = (maintenance: boolean) =>
  Object.entries(messageFor).flatMap(([type, kind]) =>
    isAboutMaintenance(kind) === maintenance ? [type] : [],
  )

/** Events that told somebody of it or should have. */
const toldOf = (about: About) =>
  'incident' in about
    ? { notify: true, type: { in: typesAbout(false) }, incident: { slug: about.incident } }
    : {
        notify: true,
        type: { in: typesAbout(true) },
        payload: { path: ['slug'], equals: about.maintenance },
      }

/** Per event that told somebody or should have, the newest first. Throws `forbidden`. */
export async function deliveryReport(actor: Actor, about: About): Promise<DeliveryReport[]> {
  authorize(actor, 'delivery:read')
  const events = await db().event.findMany({
    where: toldOf(about),
    orderBy: { sequence: 'desc' },
    select: toldEvent,
  })
  const groups = await db().delivery.groupBy({
    by: ['eventId', 'state'],
    where: { eventId: { in: events.map(({ id }) => id) } },
    _count: true,
    _min: { sentAt: true },
    _max: { sentAt: true },
  })
  return events.flatMap((event) => {
    const own = groups
      .filter(({ eventId }) => eventId === event.id)
      .map(({ state, _count, _min, _max }) => ({
        ...{ state, count: _count },
        ...{ first: _min.sentAt, last: _max.sentAt },
      }))
    return reportOf(event, own) ?? []
  })
}

/** The event that a report is about; null where it told nobody and should not have. */
export const eventToReport = (about: About, eventId: string) =>
  db().event.findFirst({ where: { ...toldOf(about), id: eventId }, select: toldEvent })

type Told = NonNullable<Awaited<ReturnType<typeof eventToReport>>>

/** How one event reached its followers, from what is counted; null for events that tell nobody. */
export function reportOf(event: Told, groups: readonly StateCount[]): DeliveryReport | null {
  const kind = messageFor[event.type as EventType]
  if (!kind) return null
  const counts = { planned: 0, sending: 0, sent: 0, deferred: 0, failed: 0, skipped: 0 }
  for (const { state, count } of groups) counts[state] += count
  const sent = groups.filter(({ state }) => state === 'sent')
  const instants = (which: 'first' | 'last') =>
    sent.flatMap((group) => group[which]?.getTime() ?? []).sort((a, b) => a - b)
  const [first] = instants('first')
  const last = instants('last').at(-1)
  return {
    eventId: event.id,
    type: event.type as EventType,
    kind,
    occurredAt: event.occurredAt,
    complete: event.plannedAt !== null,
    counts,
    total: groups.reduce((sum, { count }) => sum + count, 0),
    firstSentAt: first === undefined ? null : new Date(first),
    lastSentAt: last === undefined ? null : new Date(last),
  }
}
