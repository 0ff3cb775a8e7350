import type { z } from 'zod'
import { type RemovalKind, undoPeriod } from '#domain/removal/removal'
import { now } from '#lib/clock'
import type { Tx } from '#lib/db'
import { notFound } from '#lib/errors'

/**
 * The row that was kept under `id`, which is no longer kept from here on: of one incident where `incidentId` says so.
 * Throws `not_found` where it was put back already or its time is over.
 */
export async function takeRemoved<Row extends z.ZodType>(
  tx: Tx,
  kind: RemovalKind,
  id: string,
  row: Row,
  incidentId: string | null = null,
): Promise<z.output<Row>> {
  const since = new Date(now().getTime() - undoPeriod)
  const where = { id, kind, incidentId, removedAt: { gt: since } }
  const held = await tx.removal.findFirst({ where, select: { data: true } })
  const { count } = await tx.removal.deleteMany({ where })
  if (!held || count === 0) throw notFound('removal', id)
  return row.parse(held.data)
}
