import { differenceOf } from '#domain/event/event'
import { recordEvent } from '#domain/event/record-event'
import { addEntry, assertOut, loadMaintenance, monthsOf } from '#domain/maintenance/load-maintenance'
import { MaintenanceStep } from '#domain/maintenance/schema'
import { type Actor, actorId, authorize } from '#domain/staff/staff'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'
import { DomainError } from '#lib/errors'
import { parse } from '#lib/parse'

/**
 * Calls planned work off before it begins: readers still find it, and that it will not be. Doing it again changes
 * nothing. What has begun is completed instead.
 */
export async function cancelMaintenance(
  actor: Actor,
  slug: string,
  input: unknown = {},
  options: { ifVersion?: number } = {},
): Promise<void> {
  authorize(actor, 'incident:write')
  const { body, notify } = parse(MaintenanceStep, input)
  await transaction(async (tx) => {
    const held = await loadMaintenance(tx, slug, options)
    if (held.cancelledAt) return
    assertOut(held)
    if (held.status !== 'scheduled')
      throw new DomainError('conflict', 'It has begun already; complete it instead')
    const at = now()
    await tx.maintenance.update({
      where: { id: held.id },
      data: { cancelledAt: at, cancelledBy: actorId(actor), version: { increment: 1 } },
    })
    if (body) await addEntry(tx, actor, held, { body, occurredAt: at })
    await recordEvent(tx, actor, 'maintenance.cancelled', {
      notify: notify && held.notify,
      payload: { slug, months: await monthsOf(tx, [held.startsAt]) },
      difference: differenceOf({}, { cancelledAt: at, ...(body && { body }) }),
    })
  })
}
