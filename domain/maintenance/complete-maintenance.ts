import { recordEvent } from '#domain/event/record-event'
import { loadMaintenance } from '#domain/maintenance/load-maintenance'
import { statusAt } from '#domain/maintenance/maintenance'
import { type Actor, authorize } from '#domain/staff/staff'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'
import { DomainError } from '#lib/errors'

/** Ends work that is under way before its time; doing it again changes nothing. */
export async function completeMaintenance(
  actor: Actor,
  slug: string,
  options: { ifVersion?: number } = {},
): Promise<void> {
  authorize(actor, 'incident:write')
  await transaction(async (tx) => {
    const held = await loadMaintenance(tx, slug, options)
    const at = now()
    const status = statusAt(held, at)
    if (status === 'completed') return
    if (status === 'scheduled') throw new DomainError('conflict', 'It has not begun; withdraw it instead')
    await tx.maintenance.update({
      where: { id: held.id },
      data: {
        endsAt: at,
        verifyingAt: held.verifyingAt && held.verifyingAt <= at ? held.verifyingAt : null,
        version: { increment: 1 },
      },
    })
    await recordEvent(tx, actor, 'maintenance.completed', { payload: { slug } })
  })
}
