import {
  bringsSource,
  changesPublicBytes,
  type Difference,
  type EventPayload,
  type EventType,
} from '#domain/event/event'
import { type Actor, actorId } from '#domain/staff/staff'
import { now } from '#lib/clock'
import type { Tx } from '#lib/db'
import { sendJob } from '#lib/jobs'
import type { Prisma } from '#lib/prisma/client'

/**
 * Writes the event and its job inside the caller's transaction, so that what hangs off a change happens
 * exactly if the change does, and wakes whoever listens to `candor_event` (every host's press). Events that change
 * public bytes are committed in the order of their sequence. `notify` false leaves followers out; `difference` is for
 * the audit, and no place for addresses or secrets. Returns the id.
 */
export async function recordEvent(
  tx: Tx,
  actor: Actor,
  type: EventType,
  options: {
    incidentId?: string
    payload?: EventPayload
    notify?: boolean
    difference?: Difference | null
  } = {},
): Promise<string> {
  if (changesPublicBytes(type)) {
    await tx.$executeRaw`INSERT INTO "PublicVersion" (id, version) VALUES (1, gen_random_uuid()::text)
      ON CONFLICT (id) DO UPDATE SET version = EXCLUDED.version`
  }
  const { id, sequence } = await tx.event.create({
    data: {
      type,
      payload: options.payload ?? {},
      ...(options.difference && { difference: options.difference as Prisma.InputJsonObject }),
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
  if (options.incidentId && bringsSource(type)) {
    await sendJob(tx, 'translate', { incidentId: options.incidentId })
  }
  return id
}
