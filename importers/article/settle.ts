import { type ArticleFinding, finding, utc } from '#importers/article/findings'
import { hullOf } from '#importers/article/main-window'
import type { ArticleEntry, ArticleWindow } from '#importers/article/story'

const minutes = (ms: number) => String(Math.round(ms / 60_000))

/** Brings windows and entries together: open ends, the resolution, and where they contradict each other. */
export function settle(
  windows: ArticleWindow[],
  entries: ArticleEntry[],
  over: boolean,
  findings: ArticleFinding[],
) {
  const openWindow = windows.find((w) => w.endedAt === null)
  const last = entries.at(-1)
  const resolved = entries[entries.findLastIndex((e) => e.status !== 'resolved') + 1]
  if (openWindow) {
    if (resolved) {
      openWindow.endedAt = resolved.occurredAt
      findings.push(finding(openWindow.line, 'window_end_derived', { instant: utc(resolved.occurredAt) }))
    } else findings.push(finding(openWindow.line, 'window_open'))
  }
  const hull = hullOf(windows)
  if (!hull) return
  const early = entries.find((entry) => entry.occurredAt < hull.startedAt)
  if (early) {
    const by = minutes(hull.startedAt.getTime() - early.occurredAt.getTime())
    findings.push(
      finding(early.line, 'entry_before_window', {
        instant: utc(early.occurredAt),
        minutes: by,
        from: String(hull.line),
      }),
    )
  }
  if (!hull.endedAt) return
  if (resolved) {
    const difference = resolved.occurredAt.getTime() - hull.endedAt.getTime()
    if (difference === 0) return
    const code = difference > 0 ? 'window_ends_before_report' : 'window_ends_after_report'
    findings.push(
      finding(resolved.line, code, {
        minutes: minutes(Math.abs(difference)),
        instant: utc(resolved.occurredAt),
      }),
    )
  } else if (over && entries.every((entry) => entry.status !== 'resolved')) {
    const at = last && last.occurredAt >= hull.endedAt ? last : null
    if (at) at.status = 'resolved'
    else entries.push({ line: hull.line, occurredAt: hull.endedAt, status: 'resolved', body: null })
    findings.push(
      finding(at?.line ?? hull.line, 'status_from_window', { instant: utc(at?.occurredAt ?? hull.endedAt) }),
    )
  }
}
