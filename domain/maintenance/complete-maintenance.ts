import { differenceOf } from '#domain/event/event'
import { recordEvent } from '#domain/event/record-event'
import { addEntry, assertOut, loadMaintenance, monthsOf } from '#domain/maintenance/load-maintenance'
import { MaintenanceStep } from '#domain/maintenance/schema'
import { type Actor, authorize } from '#domain/staff/staff'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'
import { DomainError } from '#lib/errors'
import { parse } from '#lib/parse'

/** Ends work that is under way before its time; doing it again changes nothing. */
export async function completeMaintenance(
  actor: Actor,
  slug: string,
  input: unknown = {},
  options: { ifVersion?: number } = {},
): Promise<void> {
  authorize(actor, 'incident:write')
  const { body, notify } = parse(MaintenanceStep, input)
  await transaction(async (tx) => {
    const held = await loadMaintenance(tx, slug, options)
    if (held.status === 'completed') return
    assertOut(held)
    if (held.status === 'scheduled') throw new DomainError('conflict', 'It has not begun; cancel it instead')
    if (held.status === 'cancelled') throw new DomainError('conflict', 'It was called off')
    const at = now()
    // What began this instant has no length yet, and is over all the same.
    const endsAt = at > held.startsAt ? at : new Date(held.startsAt.getTime() + 1)
    const verifyingAt = held.verifyingAt && held.verifyingAt <= at ? held.verifyingAt : null
    await tx.maintenance.update({
      where: { id: held.id },
      data: {
        endsAt,
        verifyingAt,
        begunAt: held.begunAt ?? at,
        overAt: at,
        version: { increment: 1 },
      },
    })
    const entryId = body ? await addEntry(tx, actor, held, { body, occurredAt: at }) : undefined
    await recordEvent(tx, actor, 'maintenance.completed', {
      notify: notify && held.notify,
      payload: { slug, entryId, months: await monthsOf(tx, [held.startsAt]) },
      difference: differenceOf(
        { endsAt: held.endsAt, verifyingAt: held.verifyingAt },
        { endsAt, verifyingAt, ...(body && { body }) },
      ),
    })
  })
}
