import { differenceOf } from '#domain/event/event'
import { recordEvent } from '#domain/event/record-event'
import { loadMaintenance, monthsOf } from '#domain/maintenance/load-maintenance'
import { type Actor, actorId, authorize } from '#domain/staff/staff'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'

/** Takes planned work off the page; doing it again changes nothing. */
export async function withdrawMaintenance(
  actor: Actor,
  slug: string,
  options: { ifVersion?: number } = {},
): Promise<void> {
  authorize(actor, 'incident:write')
  await transaction(async (tx) => {
    const held = await loadMaintenance(tx, slug, options)
    if (held.withdrawnAt) return
    const withdrawnAt = now()
    await tx.maintenance.update({
      where: { id: held.id },
      data: { withdrawnAt, withdrawnBy: actorId(actor), version: { increment: 1 } },
    })
    await recordEvent(tx, actor, 'maintenance.withdrawn', {
      payload: { slug, months: await monthsOf(tx, [held.startsAt]) },
      difference: differenceOf({}, { withdrawnAt }),
    })
  })
}
