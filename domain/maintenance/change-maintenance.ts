import { type Changed, recordCorrection } from '#domain/correction/record-correction'
import { differenceOf } from '#domain/event/event'
import { recordEvent } from '#domain/event/record-event'
import {
  addEntry,
  assertOrder,
  isOut,
  loadMaintenance,
  monthsOf,
  wordsAndTimes,
} from '#domain/maintenance/load-maintenance'
import { isAhead } from '#domain/maintenance/maintenance'
import { MaintenanceChange } from '#domain/maintenance/schema'
import { serviceIds } from '#domain/service/queries'
import { type Actor, authorize } from '#domain/staff/staff'
import { createText, publishText, reviseText } from '#domain/text/write-text'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'
import { invalid } from '#lib/errors'
import { parse } from '#lib/parse'

/**
 * Changes words, services or times; other times are a rescheduling, which followers hear of unless `notify` is false.
 * Where words change that readers have seen, `reason` says why. What has begun keeps its beginning, what is over or
 * called off keeps its times.
 */
export async function changeMaintenance(
  actor: Actor,
  slug: string,
  input: unknown,
  options: { ifVersion?: number } = {},
): Promise<void> {
  authorize(actor, 'incident:write')
  const { title, body, services, notify, reason, withholdFormer, ...times } = parse(MaintenanceChange, input)
  await transaction(async (tx) => {
    const held = await loadMaintenance(tx, slug, options)
    const at = now()
    const next = {
      startsAt: times.startsAt ?? held.startsAt,
      endsAt: times.endsAt ?? held.endsAt,
      verifyingAt: times.verifyingAt === undefined ? held.verifyingAt : times.verifyingAt,
    }
    assertOrder(next)
    const begins = next.startsAt.getTime() !== held.startsAt.getTime()
    const ends = next.endsAt.getTime() !== held.endsAt.getTime()
    if (begins && held.status !== 'scheduled') throw invalid('startsAt', 'begun', 'It has begun already')
    if (ends && !isAhead(held.status)) throw invalid('endsAt', 'over', 'It is over or called off')
    if (ends && next.endsAt <= at) throw invalid('endsAt', 'past', 'It would be over already')
    const was = await wordsAndTimes(tx, held)
    const parts: Changed[] = []
    if (title !== undefined) {
      await reviseText(tx, actor, held.titleId, title)
      const words = await publishText(tx, held.titleId)
      if (words) parts.push({ part: 'title', words })
    }
    let { bodyId } = held
    if (body !== undefined && bodyId) {
      await reviseText(tx, actor, bodyId, body ?? '')
      const words = await publishText(tx, bodyId)
      if (words) parts.push({ part: 'body', words })
    } else if (body) {
      bodyId = await createText(tx, actor, { sourceLocale: held.sourceLocale, body, publish: true })
    }
    if (services) {
      const named = { maintenances: { some: { maintenanceId: held.id } } }
      const ids = await serviceIds(tx, services, (i) => `services.${i}`, named)
      await tx.maintenanceService.deleteMany({ where: { maintenanceId: held.id } })
      await tx.maintenanceService.createMany({
        data: [...new Set(ids.values())].map((serviceId) => ({ maintenanceId: held.id, serviceId })),
      })
    }
    const correctionId = held.publishedAt
      ? await recordCorrection(tx, actor, { ...held, of: 'maintenance' }, parts, { reason, withholdFormer })
      : null
    const isPublic = isOut(held)
    const moved = isPublic && (begins || ends)
    const tells = moved && notify && held.notify
    await tx.maintenance.update({
      where: { id: held.id },
      data: {
        ...next,
        bodyId,
        ...(begins ? { remindedAt: null, begunAt: next.startsAt <= at ? at : null } : {}),
        ...(tells ? { announcedAt: at } : {}),
        version: { increment: 1 },
      },
    })
    if (moved) {
      const { startsAt, endsAt } = next
      await addEntry(tx, actor, held, { startsAt, endsAt, occurredAt: at })
    }
    const type = moved ? 'maintenance.rescheduled' : isPublic ? 'maintenance.changed' : 'maintenance.drafted'
    await recordEvent(tx, actor, type, {
      notify: tells,
      payload: {
        slug,
        changed: Object.entries({ title, body, services, ...times }).flatMap(([key, value]) =>
          value === undefined ? [] : [key],
        ),
        months: await monthsOf(tx, [held.startsAt, next.startsAt]),
        ...(correctionId && { correctionId, reason }),
      },
      difference: differenceOf(was, {
        ...next,
        ...(title !== undefined && { title }),
        ...(body !== undefined && { body }),
        ...(services && { services: [...new Set(services)].sort() }),
      }),
    })
  })
}
