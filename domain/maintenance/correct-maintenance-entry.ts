import { recordCorrection } from '#domain/correction/record-correction'
import { differenceOf } from '#domain/event/event'
import { recordEvent } from '#domain/event/record-event'
import { loadMaintenance, monthsOf } from '#domain/maintenance/load-maintenance'
import { MaintenanceCorrection } from '#domain/maintenance/schema'
import { type Actor, authorize } from '#domain/staff/staff'
import { newestBody, publishText, reviseText } from '#domain/text/write-text'
import { transaction } from '#lib/db'
import { notFound } from '#lib/errors'
import { parse } from '#lib/parse'

/** Corrects what was said of a maintenance in the open: `reason` says why. Changes no times, mails nobody. */
export async function correctMaintenanceEntry(
  actor: Actor,
  slug: string,
  entryId: string,
  input: unknown,
  options: { ifVersion?: number } = {},
): Promise<{ id: string }> {
  authorize(actor, 'incident:write')
  const { body, reason, withholdFormer } = parse(MaintenanceCorrection, input)
  return transaction(async (tx) => {
    const held = await loadMaintenance(tx, slug, options)
    const entry = await tx.maintenanceEntry.findUnique({
      where: { id: entryId, maintenanceId: held.id },
      select: { bodyId: true },
    })
    if (!entry?.bodyId) throw notFound('entry', entryId)
    const said = await newestBody(tx, entry.bodyId)
    await reviseText(tx, actor, entry.bodyId, body)
    const words = await publishText(tx, entry.bodyId)
    if (!words) return { id: entryId }
    const parts = [{ part: 'entry' as const, entryId, words }]
    const correctionId = await recordCorrection(tx, actor, { ...held, of: 'maintenance' }, parts, {
      reason,
      withholdFormer,
    })
    await tx.maintenance.update({ where: { id: held.id }, data: { version: { increment: 1 } } })
    await recordEvent(tx, actor, 'maintenance.changed', {
      payload: {
        slug,
        entryId,
        changed: ['body'],
        months: await monthsOf(tx, [held.startsAt]),
        ...(correctionId && { correctionId, reason }),
      },
      difference: differenceOf({ body: said }, { body }),
    })
    return { id: entryId }
  })
}
