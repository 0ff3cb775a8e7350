import { undoPeriod } from '#domain/removal/removal'
import { now } from '#lib/clock'
import { db } from '#lib/db'

/** Lets go of what can no longer be put back. Returns how much that was. */
export async function forgetRemoved(): Promise<number> {
  const until = new Date(now().getTime() - undoPeriod)
  return (await db().removal.deleteMany({ where: { removedAt: { lte: until } } })).count
}
