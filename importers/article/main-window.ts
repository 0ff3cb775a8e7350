import { dayOfInstant } from '#importers/article/calendar'
import { type ArticleFinding, finding, span } from '#importers/article/findings'
import { type Line, passageOf } from '#importers/article/lines'
import type { ArticleLocale } from '#importers/article/locales'
import type { Outline } from '#importers/article/outline'
import type { ArticleWindow } from '#importers/article/story'
import { type DayContext, windowsIn } from '#importers/article/window'

/** The stretch from the first beginning to the last end, with the line of the first window. */
export const hullOf = (windows: readonly ArticleWindow[]) => {
  const [first] = windows
  if (!first) return null
  const startedAt = new Date(Math.min(...windows.map((w) => w.startedAt.getTime())))
  const open = windows.some((w) => w.endedAt === null)
  return {
    startedAt,
    endedAt: open ? null : new Date(Math.max(...windows.map((w) => w.endedAt?.getTime() ?? 0))),
    line: first.line,
  }
}

/** The windows of the first line that names any; later ones inside them only repeat, others are contradictions. */
export function mainWindows(windows: readonly ArticleWindow[]): ArticleWindow[] {
  const [first] = windows
  if (!first) return []
  const closed = windows.find((w) => w.endedAt !== null) ?? first
  return windows.filter((w) => w.line === closed.line && (w.endedAt !== null || w === closed))
}

const inside = (inner: ArticleWindow, outer: { startedAt: Date; endedAt: Date | null }) =>
  inner.startedAt >= outer.startedAt &&
  (!outer.endedAt || (inner.endedAt ?? outer.startedAt) <= outer.endedAt)

/** Windows named elsewhere in the article that do not lie inside the summary's. */
export function otherWindows(
  outline: Outline,
  windows: readonly ArticleWindow[],
  locale: ArticleLocale,
  context: DayContext | null,
  summaryLines: readonly Line[],
  findings: ArticleFinding[],
) {
  const hull = hullOf(windows)
  if (!hull) {
    findings.push(finding(null, 'window_missing'))
    return
  }
  findings.push(...windows.map((w) => finding(w.line, 'window_read', { window: span(w) })))
  const day = { day: dayOfInstant(hull.startedAt), line: hull.line }
  const bodies = [
    summaryLines,
    ...outline.entries.map((entry) => entry.lines),
    ...(['rootCause', 'resolution', 'postmortem'] as const).map((key) => outline.sections.get(key) ?? []),
  ]
  for (const lines of bodies) {
    for (const other of windowsIn(passageOf(lines), locale, context ?? day).windows) {
      const known = windows.some(
        (w) =>
          w.line === other.line &&
          w.startedAt.getTime() === other.startedAt.getTime() &&
          w.endedAt?.getTime() === other.endedAt?.getTime(),
      )
      if (known || inside(other, hull)) continue
      findings.push(finding(other.line, 'window_differs', { other: span(other), window: span(hull) }))
    }
  }
}
