import type { Claimed } from '#domain/delivery/delivery'
import { planDeliveries } from '#domain/delivery/plan-deliveries'
import { type Leave, startWanted } from '#domain/delivery/start-wanted'
import { declareIncident } from '#domain/incident/declare-incident'
import { postUpdate } from '#domain/incident/post-update'
import { translateIncident } from '#domain/incident/translate-incident'
import { editPostmortem } from '#domain/postmortem/edit-postmortem'
import { publishPostmortem } from '#domain/postmortem/publish-postmortem'
import { putService } from '#domain/service/put-service'
import { system } from '#domain/staff/staff'
import { confirmSubscriptions } from '#domain/subscription/confirm'
import { follow } from '#domain/subscription/follow'
import type { Follow } from '#domain/subscription/schema'
import { db } from '#lib/db'
import { sign } from '#lib/sign'

export const slug = 'messages-2025'

/** An open incident at the invented Lumen Desk. */
export async function declare(other: { slug?: string; title?: string } = {}) {
  await putService(system, 'inbox', { name: 'Shared inbox' })
  return await declareIncident(system, {
    title: 'Messages could not be sent',
    impact: 'major',
    startedAt: '2025-05-09T16:20:00Z',
    services: [{ slug: 'inbox', status: 'major_outage' }],
    update: { status: 'investigating', body: 'We are looking into it.', occurredAt: '2025-05-09T16:30:00Z' },
    slug,
    ...other,
  })
}

/** The end of it, with a postmortem written and translated into German by machine, not published. */
export async function resolve(of = slug) {
  await postUpdate(system, of, {
    status: 'resolved',
    body: 'Messages flow again.',
    occurredAt: '2025-05-09T18:32:00Z',
  })
  await editPostmortem(system, of, {
    summary: 'Messages could not be sent for two hours. `<X::Service unavailable>` was shown.',
    rootCause: 'An index rebuild held a lock.',
    resolution: 'The rebuild was stopped.',
    remediationItems: [{ text: 'Alert on lock waits', state: 'planned', targetDate: '2025-06-30' }],
  })
}

/** Publishes the postmortem and its German translation. */
export async function publish(of = slug) {
  await publishPostmortem(system, of)
  const items = await db().remediationItem.findMany({ where: { postmortem: { incident: { slug: of } } } })
  await translateIncident(system, of, 'de', {
    provenance: 'machine',
    title: 'Nachrichten konnten nicht gesendet werden',
    postmortem: {
      summary: 'Zwei Stunden lang konnten keine Nachrichten gesendet werden.',
      rootCause: 'Ein Neuaufbau des Index hielt eine Sperre.',
      resolution: 'Der Neuaufbau wurde gestoppt.',
      remediationItems: items.map(({ id }) => ({ id, text: 'Alarm bei wartenden Sperren' })),
    },
  })
}

/** Asks to follow by e-mail; German and the postmortem only, unless told otherwise. */
export const ask = (destination: string, other: Partial<Follow> = {}) =>
  follow({ incident: slug, destination, locale: 'de', topics: ['postmortem'], ...other })

/** The recipient's row and a fresh link of each kind. */
export async function recipientOf(destination: string) {
  const recipient = await db().recipient.findUniqueOrThrow({
    where: { channel_destination: { channel: 'email', destination } },
    include: {
      subscriptions: { orderBy: { createdAt: 'asc' } },
      deliveries: { orderBy: { createdAt: 'asc' } },
    },
  })
  const { id, linkVersion, subscriptions } = recipient
  return {
    ...recipient,
    confirmToken: sign('confirm', id, linkVersion),
    manageToken: sign('manage', id, linkVersion),
    unsubscribeTokens: subscriptions.map((subscription) => sign('unsubscribe', subscription.id, linkVersion)),
  }
}

/** Asks and confirms. */
export async function followed(destination: string, other: Parameters<typeof ask>[1] = {}) {
  await ask(destination, other)
  const { confirmToken } = await recipientOf(destination)
  await confirmSubscriptions(confirmToken)
  return await recipientOf(destination)
}

/** What the worker does with jobs, without the worker: plans every event that is owed. */
export async function planAll(): Promise<number> {
  const events = await db().event.findMany({ where: { plannedAt: null }, orderBy: { sequence: 'asc' } })
  let added = 0
  for (const { id } of events) added += await planDeliveries(id)
  return added
}

/** Whether the worker would start a claimed message now. */
export async function mayStart(delivery: Claimed, knows: bigint | null = null): Promise<boolean> {
  let leave: Leave | undefined
  await startWanted([{ delivery, knows }], (leaves) => {
    leave = leaves.get(delivery.id)
  })
  return leave === 'start'
}
