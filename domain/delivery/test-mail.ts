import type { TestMailView } from '#domain/delivery/delivery'
import { type Actor, authorize } from '#domain/staff/staff'
import { db } from '#lib/db'

/** The newest test mail, whoever asked for it; null where nobody ever did. */
export async function lastTestMail(actor: Actor): Promise<TestMailView | null> {
  authorize(actor, 'settings:write')
  const event = await db().event.findFirst({
    where: { type: 'staff.mail_tested' },
    orderBy: { sequence: 'desc' },
    select: { id: true, occurredAt: true, plannedAt: true },
  })
  if (!event) return null
  const delivery = await db().delivery.findFirst({
    where: { eventId: event.id },
    orderBy: { id: 'asc' },
    select: {
      state: true,
      nextAttemptAt: true,
      recipient: { select: { destination: true } },
      attempts: { orderBy: { number: 'desc' }, take: 1, select: { detail: true, endedAt: true } },
    },
  })
  const [last] = delivery?.attempts ?? []
  // Planned for nobody: whoever asked is not there any more.
  const state = delivery ? stateOf(delivery.state) : event.plannedAt ? 'failed' : 'under_way'
  return {
    askedAt: event.occurredAt,
    state,
    to: delivery?.recipient.destination ?? null,
    triedAt: last?.endedAt ?? null,
    answer: last?.detail ?? null,
    nextTryAt: state === 'deferred' ? (delivery?.nextAttemptAt ?? null) : null,
  }
}

function stateOf(
  state: 'planned' | 'sending' | 'sent' | 'deferred' | 'failed' | 'skipped',
): TestMailView['state'] {
  if (state === 'sent' || state === 'deferred') return state
  return state === 'planned' || state === 'sending' ? 'under_way' : 'failed'
}
