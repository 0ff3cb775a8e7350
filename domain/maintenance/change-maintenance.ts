import { recordEvent } from '#domain/event/record-event'
import { assertOrder, loadMaintenance } from '#domain/maintenance/load-maintenance'
import { statusAt } from '#domain/maintenance/maintenance'
import { MaintenanceChange } from '#domain/maintenance/schema'
import { serviceIds } from '#domain/service/queries'
import { type Actor, authorize } from '#domain/staff/staff'
import { createText, publishText, reviseText } from '#domain/text/write-text'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'
import { invalid } from '#lib/errors'
import { parse } from '#lib/parse'

/** Changes words, services or times; other times are a rescheduling. What has begun keeps its beginning. */
export async function changeMaintenance(
  actor: Actor,
  slug: string,
  input: unknown,
  options: { ifVersion?: number } = {},
): Promise<void> {
  authorize(actor, 'incident:write')
  const { title, body, services, ...times } = parse(MaintenanceChange, input)
  await transaction(async (tx) => {
    const held = await loadMaintenance(tx, slug, options)
    const next = {
      startsAt: times.startsAt ?? held.startsAt,
      endsAt: times.endsAt ?? held.endsAt,
      verifyingAt: times.verifyingAt === undefined ? held.verifyingAt : times.verifyingAt,
    }
    assertOrder(next)
    const moved = next.startsAt.getTime() !== held.startsAt.getTime()
    if (moved && statusAt(held, now()) !== 'scheduled') {
      throw invalid('startsAt', 'begun', 'It has begun already')
    }
    if (title !== undefined) {
      await reviseText(tx, actor, held.titleId, title)
      await publishText(tx, held.titleId)
    }
    let { bodyId } = held
    if (body !== undefined && bodyId) {
      await reviseText(tx, actor, bodyId, body ?? '')
      await publishText(tx, bodyId)
    } else if (body) {
      const { sourceLocale } = await tx.text.findUniqueOrThrow({ where: { id: held.titleId } })
      bodyId = await createText(tx, actor, { sourceLocale, body, publish: true })
    }
    if (services) {
      const ids = await serviceIds(tx, services, (i) => `services.${i}`)
      await tx.maintenanceService.deleteMany({ where: { maintenanceId: held.id } })
      await tx.maintenanceService.createMany({
        data: [...new Set(ids.values())].map((serviceId) => ({ maintenanceId: held.id, serviceId })),
      })
    }
    await tx.maintenance.update({
      where: { id: held.id },
      data: { ...next, bodyId, version: { increment: 1 } },
    })
    const rescheduled = moved || next.endsAt.getTime() !== held.endsAt.getTime()
    await recordEvent(tx, actor, rescheduled ? 'maintenance.rescheduled' : 'maintenance.changed', {
      payload: { slug, changed: Object.keys(parse(MaintenanceChange, input)) },
    })
  })
}
