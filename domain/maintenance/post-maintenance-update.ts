import { differenceOf } from '#domain/event/event'
import { recordEvent } from '#domain/event/record-event'
import { addEntry, assertOut, loadMaintenance, monthsOf } from '#domain/maintenance/load-maintenance'
import { MaintenanceUpdate } from '#domain/maintenance/schema'
import { type Actor, authorize } from '#domain/staff/staff'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'
import { invalid } from '#lib/errors'
import { parse } from '#lib/parse'

/** Says something about work that is planned, under way or over; with `verifying` it is done and watched from now on. */
export async function postMaintenanceUpdate(
  actor: Actor,
  slug: string,
  input: unknown,
  options: { ifVersion?: number } = {},
): Promise<void> {
  authorize(actor, 'incident:write')
  const { body, verifying, notify } = parse(MaintenanceUpdate, input)
  await transaction(async (tx) => {
    const held = await loadMaintenance(tx, slug, options)
    assertOut(held)
    if (verifying && held.status !== 'in_progress' && held.status !== 'verifying') {
      throw invalid('verifying', 'not_under_way', 'Only work that is under way is watched')
    }
    const at = now()
    const isNew = verifying && held.status === 'in_progress'
    await tx.maintenance.update({
      where: { id: held.id },
      data: { ...(isNew ? { verifyingAt: at } : {}), version: { increment: 1 } },
    })
    const entryId = await addEntry(tx, actor, held, { body, occurredAt: at })
    await recordEvent(tx, actor, 'maintenance.updated', {
      notify: notify && held.notify,
      payload: { slug, entryId, months: await monthsOf(tx, [held.startsAt]) },
      difference: differenceOf(
        { verifyingAt: held.verifyingAt },
        { body, ...(isNew && { verifyingAt: at }) },
      ),
    })
  })
}
