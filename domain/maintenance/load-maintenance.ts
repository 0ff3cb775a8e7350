import type { MaintenanceTimes } from '#domain/maintenance/maintenance'
import type { Tx } from '#lib/db'
import { DomainError, invalid, notFound } from '#lib/errors'

/** The maintenance `slug` for a verb, its row locked. Throws `not_found`, or `stale` for another version. */
export async function loadMaintenance(tx: Tx, slug: string, options: { ifVersion?: number } = {}) {
  await tx.$queryRaw`SELECT 1 FROM "Maintenance" WHERE slug = ${slug} FOR UPDATE`
  const held = await tx.maintenance.findUnique({ where: { slug } })
  if (!held) throw notFound('maintenance', slug)
  if (options.ifVersion !== undefined && options.ifVersion !== held.version) {
    throw new DomainError('stale', 'The maintenance has changed since', { data: { version: held.version } })
  }
  return held
}

/** Refuses instants that are out of order. */
export function assertOrder({ startsAt, endsAt, verifyingAt }: MaintenanceTimes) {
  if (endsAt <= startsAt) throw invalid('endsAt', 'before_start', 'A maintenance ends after it begins')
  if (verifyingAt && (verifyingAt < startsAt || verifyingAt > endsAt)) {
    throw invalid('verifyingAt', 'outside', 'Watching lies between beginning and end')
  }
}
