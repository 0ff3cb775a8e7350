import type { RemovalKind } from '#domain/removal/removal'
import { now } from '#lib/clock'
import type { Tx } from '#lib/db'
import type { Prisma } from '#lib/prisma/client'

/**
 * Keeps a row that the caller removes in the same transaction, for as long as it can be put back. Returns the id to
 * put it back by.
 */
export async function keepRemoved(
  tx: Tx,
  kind: RemovalKind,
  row: Readonly<Record<string, unknown>>,
  incidentId: string | null = null,
): Promise<string> {
  // As JSON has it: instants as text.
  const data = JSON.parse(JSON.stringify(row)) as Prisma.InputJsonObject
  const { id } = await tx.removal.create({
    data: { kind, incidentId, data, removedAt: now() },
    select: { id: true },
  })
  return id
}
