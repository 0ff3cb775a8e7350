import { differenceOf } from '#domain/event/event'
import { recordEvent } from '#domain/event/record-event'
import { isOut, loadMaintenance, monthsOf } from '#domain/maintenance/load-maintenance'
import { MaintenanceStep } from '#domain/maintenance/schema'
import { type Actor, actorId, authorize } from '#domain/staff/staff'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'
import { parse } from '#lib/parse'

/** Makes a draft or something withdrawn public; doing it twice changes nothing. Only the first time notifies. */
export async function publishMaintenance(
  actor: Actor,
  slug: string,
  input: unknown = {},
  options: { ifVersion?: number } = {},
): Promise<void> {
  authorize(actor, 'incident:write')
  const { notify } = parse(MaintenanceStep, input)
  await transaction(async (tx) => {
    const held = await loadMaintenance(tx, slug, options)
    if (isOut(held)) return
    const at = now()
    const isOver = held.status === 'completed'
    const publication = { publishedAt: held.publishedAt ?? at, withdrawnAt: null }
    const tells = notify && held.publishedAt === null && !isOver
    await tx.maintenance.update({
      where: { id: held.id },
      data: {
        ...publication,
        publishedBy: actorId(actor),
        withdrawnBy: null,
        ...(held.publishedAt === null ? { notify, announcedAt: tells ? at : null } : {}),
        begunAt: held.startsAt <= at ? (held.begunAt ?? at) : null,
        overAt: isOver ? (held.overAt ?? at) : null,
        version: { increment: 1 },
      },
    })
    await recordEvent(tx, actor, 'maintenance.planned', {
      notify: tells,
      payload: { slug, months: await monthsOf(tx, [held.startsAt]) },
      difference: differenceOf(held, publication),
    })
  })
}
