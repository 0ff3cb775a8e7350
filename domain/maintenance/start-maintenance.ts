import { differenceOf } from '#domain/event/event'
import { recordEvent } from '#domain/event/record-event'
import { addEntry, assertOut, loadMaintenance, monthsOf } from '#domain/maintenance/load-maintenance'
import { MaintenanceStep } from '#domain/maintenance/schema'
import { type Actor, authorize } from '#domain/staff/staff'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'
import { DomainError } from '#lib/errors'
import { parse } from '#lib/parse'

/** Begins work before its time; doing it again changes nothing. */
export async function startMaintenance(
  actor: Actor,
  slug: string,
  input: unknown = {},
  options: { ifVersion?: number } = {},
): Promise<void> {
  authorize(actor, 'incident:write')
  const { body, notify } = parse(MaintenanceStep, input)
  await transaction(async (tx) => {
    const held = await loadMaintenance(tx, slug, options)
    assertOut(held)
    if (held.status === 'in_progress' || held.status === 'verifying') return
    if (held.status !== 'scheduled') throw new DomainError('conflict', 'It is over or called off')
    const at = now()
    const months = await monthsOf(tx, [held.startsAt, at])
    await tx.maintenance.update({
      where: { id: held.id },
      data: { startsAt: at, begunAt: at, remindedAt: held.remindedAt ?? at, version: { increment: 1 } },
    })
    const entryId = body ? await addEntry(tx, actor, held, { body, occurredAt: at }) : undefined
    await recordEvent(tx, actor, 'maintenance.started', {
      notify: notify && held.notify,
      payload: { slug, entryId, months },
      difference: differenceOf({ startsAt: held.startsAt }, { startsAt: at, ...(body && { body }) }),
    })
  })
}
