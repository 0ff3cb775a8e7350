import type { Tx } from '#lib/db'

/** Takes back the public note that an entry was withdrawn, inside the caller's transaction: it no longer is. */
export async function dropWithdrawalNote(tx: Tx, entryId: string): Promise<void> {
  const where = { parts: { some: { part: 'withdrawal', entryId } } }
  const notes = await tx.correction.findMany({ where, select: { reasonId: true } })
  await tx.correction.deleteMany({ where })
  await tx.text.deleteMany({ where: { id: { in: notes.map(({ reasonId }) => reasonId) } } })
}
