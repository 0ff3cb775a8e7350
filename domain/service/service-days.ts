import { type ServiceDay, type ServiceStatus, severity } from '#domain/service/service'
import { addDays, startOfDay } from '#lib/zone'

/**
 * The `count` calendar days of `zone` that end with `lastDay`, oldest first: the worst state of each, and for how
 * many minutes any window lay on it (overlaps count once). Time after `at` has not happened yet.
 */
export function serviceDays(
  windows: readonly { status: ServiceStatus; startedAt: Date; endedAt: Date | null }[],
  options: { lastDay: string; count: number; zone: string; at: Date },
): ServiceDay[] {
  const { lastDay, count, zone, at } = options
  return Array.from({ length: count }, (_, i) => {
    const date = addDays(lastDay, i - count + 1)
    const from = startOfDay(date, zone).getTime()
    const to = Math.min(startOfDay(addDays(date, 1), zone).getTime(), at.getTime())
    const pieces = windows
      .map((w) => ({
        status: w.status,
        start: Math.max(w.startedAt.getTime(), from),
        end: Math.min((w.endedAt ?? at).getTime(), to),
      }))
      .filter((piece) => piece.end > piece.start)
      .sort((a, b) => a.start - b.start)
    let status: ServiceStatus = 'operational'
    let covered = 0
    let reached = from
    for (const piece of pieces) {
      if (severity(piece.status) > severity(status)) status = piece.status
      covered += Math.max(0, piece.end - Math.max(piece.start, reached))
      reached = Math.max(reached, piece.end)
    }
    const goesOn =
      at.getTime() < startOfDay(addDays(date, 1), zone).getTime() && windows.some((w) => w.endedAt === null)
    return { date, status, minutes: goesOn ? null : Math.round(covered / 60_000) }
  })
}
