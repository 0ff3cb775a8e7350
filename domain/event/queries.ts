import type { EventPayload } from '#domain/event/event'
import { db } from '#lib/db'

/** An event as those who follow the log read it. */
export type LoggedEvent = { sequence: bigint; type: string; payload: EventPayload }

/** Events after `sequence` in the order of the log, at most `take`. */
export async function eventsAfter(sequence: bigint, take: number): Promise<LoggedEvent[]> {
  const rows = await db().event.findMany({
    where: { sequence: { gt: sequence } },
    orderBy: { sequence: 'asc' },
    take,
    select: { sequence: true, type: true, payload: true },
  })
  return rows.map((row) => ({ ...row, payload: row.payload as EventPayload }))
}

/** The sequence of the newest event; 0 where there is none. */
export async function lastSequence(): Promise<bigint> {
  const newest = await db().event.findFirst({ orderBy: { sequence: 'desc' }, select: { sequence: true } })
  return newest?.sequence ?? 0n
}
