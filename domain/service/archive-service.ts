import { differenceOf } from '#domain/event/event'
import { recordEvent } from '#domain/event/record-event'
import { isGoingToBe } from '#domain/service/visibility'
import { type Actor, authorize } from '#domain/staff/staff'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'
import { DomainError, notFound } from '#lib/errors'

/**
 * Retires a service: it is offered nowhere any more, and old stories still name it. Doing it again changes nothing;
 * putting it brings it back. Throws `not_found`, and `conflict` while it is affected or work on it is planned.
 */
export async function archiveService(
  actor: Actor,
  slug: string,
  options: { ifVersion?: number } = {},
): Promise<void> {
  authorize(actor, 'service:write')
  await transaction(async (tx) => {
    const archivedAt = now()
    const held = await tx.service.findUnique({
      where: { slug },
      select: {
        id: true,
        version: true,
        archivedAt: true,
        windows: { where: { endedAt: null, incident: { withdrawnAt: null } }, select: { id: true }, take: 1 },
        maintenances: {
          where: { maintenance: { ...isGoingToBe, endsAt: { gt: archivedAt } } },
          select: { maintenanceId: true },
          take: 1,
        },
      },
    })
    if (!held) throw notFound('service', slug)
    if (options.ifVersion !== undefined && options.ifVersion !== held.version) {
      throw new DomainError('stale', 'The service has changed since', { data: { version: held.version } })
    }
    if (held.archivedAt) return
    if (held.windows.length + held.maintenances.length > 0) {
      throw new DomainError('conflict', 'The service is affected, or work on it is planned', {
        issues: [{ path: '', code: 'service_in_use' }],
      })
    }
    await tx.service.update({ where: { id: held.id }, data: { archivedAt, version: { increment: 1 } } })
    await recordEvent(tx, actor, 'service.changed', {
      payload: { services: [slug] },
      difference: differenceOf(held, { archivedAt }),
    })
  })
}
