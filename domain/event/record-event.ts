import type { EventPayload, EventType } from '#domain/event/event'
import { type Actor, actorId } from '#domain/staff/staff'
import { now } from '#lib/clock'
import type { Tx } from '#lib/db'
import { sendJob } from '#lib/jobs'

/**
 * Writes the event and its job inside the caller's transaction, so that what hangs off a change happens
 * exactly if the change does, and wakes whoever listens to `candor_event` (every host's press). `notify` false leaves followers out. Returns the event's id.
 */
export async function recordEvent(
  tx: Tx,
  actor: Actor,
  type: EventType,
  options: { incidentId?: string; payload?: EventPayload; notify?: boolean } = {},
): Promise<string> {
  const { id, sequence } = await tx.event.create({
    data: {
      type,
      payload: options.payload ?? {},
      notify: options.notify ?? false,
      incidentId: options.incidentId ?? null,
      actorKind: actor.kind,
      actorId: actorId(actor),
      occurredAt: now(),
    },
    select: { id: true, sequence: true },
  })
  await tx.$executeRaw`SELECT pg_notify('candor_event', ${String(sequence)})`
  await sendJob(tx, 'event', { eventId: id })
  return id
}
