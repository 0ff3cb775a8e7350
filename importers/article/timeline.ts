import type { IncidentStatus } from '#domain/incident/incident'
import { dayOfInstant, type FullDay, isoDay, startOf } from '#importers/article/calendar'
import { type ArticleFinding, excerpt, finding, utc } from '#importers/article/findings'
import { type Line, markdownOf } from '#importers/article/lines'
import type { ArticleLocale } from '#importers/article/locales'
import { mainClock, readStamp, type Stamp } from '#importers/article/stamp'
import { readStatus } from '#importers/article/status-words'
import type { ArticleEntry } from '#importers/article/story'
import type { DayContext } from '#importers/article/window'

/** A stamp with the lines that follow it. */
export type RawEntry = { stamp: Stamp; lines: Line[] }

const day = 86_400_000
const hour = 3_600_000

type Placed = { entry: RawEntry; date: FullDay; from: number | null }

const yearless = (stamp: Stamp) =>
  mainClock(stamp).date ?? stamp.clocks.find((clock) => clock.date)?.date ?? null

/** The day a stamp names, its year from the context where it has none. */
function ownDay(stamp: Stamp, context: DayContext | null): FullDay | null {
  const main = mainClock(stamp)
  const token = yearless(stamp)
  const year = token && (token.day.year ?? context?.day.year)
  if (!token || !year) return null
  const named = { ...token.day, year }
  if (main.date) return named
  const clock = stamp.clocks.find((c) => c.date)
  const days = [0, 1, -1].map((shift) => dayOfInstant(new Date(startOf(named) + shift * day)))
  return (
    (clock &&
      days.find((date) =>
        readStamp({ ...stamp, clocks: [main, { ...clock, date: token }] }, date).findings.every(
          (f) => f.code !== 'clock_differs',
        ),
      )) ??
    named
  )
}

/** Whether stamps without dates run backwards: fewer days would have to pass that way. */
function backwards(entries: readonly RawEntry[], locale: ArticleLocale): boolean {
  const times = entries.map(({ stamp }) => mainClock(stamp).time.time)
  const falls = times.filter((time, i) => i > 0 && time < (times[i - 1] ?? 0)).length
  const rises = times.filter((time, i) => i > 0 && time > (times[i - 1] ?? 0)).length
  if (falls !== rises) return falls > rises && !(rises === 0 && falls === 1 && !endsFirst(entries, locale))
  return endsFirst(entries, locale)
}

const endsFirst = (entries: readonly RawEntry[], locale: ArticleLocale) =>
  entries.length > 1 &&
  readStatus(entries[0]?.lines.map((l) => l.text).join('\n') ?? '', locale).status === 'resolved'

/** Gives every stamp a day: its own, else the neighbour's, else the window's. */
function withDays(
  entries: readonly RawEntry[],
  context: DayContext | null,
  window: { startedAt: Date; endedAt: Date | null } | null,
  locale: ArticleLocale,
): { placed: Placed[]; findings: ArticleFinding[] } {
  const findings: ArticleFinding[] = []
  const dated = entries.map((entry) => ownDay(entry.stamp, context))
  const newestFirst = dated.every((d) => d === null) && backwards(entries, locale)
  const sequence = newestFirst ? [...entries].reverse() : [...entries]
  const days = newestFirst ? [...dated].reverse() : dated
  const firstDated = days.findIndex((d) => d !== null)
  const descending = isDescending(sequence, days, locale)
  const placed: (Placed & { instant: number })[] = []
  for (const [index, entry] of sequence.entries()) {
    const { time } = mainClock(entry.stamp).time
    const own = days[index]
    const previous = placed.at(-1)
    if (own) {
      placed.push({ entry, date: own, from: null, instant: startOf(own) + time })
    } else if (previous) {
      const start = startOf(previous.date)
      const falling = firstDated >= 0 && descending
      const rolled = falling
        ? start + time > previous.instant
          ? -day
          : 0
        : start + time < previous.instant
          ? day
          : 0
      const date = dayOfInstant(new Date(start + rolled))
      placed.push({ entry, date, from: previous.entry.stamp.line, instant: startOf(date) + time })
    } else {
      const anchor = window
        ? { day: dayOfInstant(window.startedAt), line: context?.line ?? entry.stamp.line }
        : context
      const neighbour = days[firstDated]
      const base = neighbour ? { day: neighbour, line: sequence[firstDated]?.stamp.line ?? 1 } : anchor
      if (!base) {
        findings.push(finding(entry.stamp.line, 'date_unknown', { text: entry.stamp.text }))
        continue
      }
      let date = base.day
      const at = startOf(date) + time
      if (window && !neighbour && at < window.startedAt.getTime()) {
        const limit = (window.endedAt ?? window.startedAt).getTime() + 6 * hour
        if (at + day <= limit) date = dayOfInstant(new Date(startOf(date) + day))
      }
      placed.push({ entry, date, from: base.line, instant: startOf(date) + time })
    }
  }
  return { placed: newestFirst ? placed.reverse() : placed, findings }
}

/** Whether a timeline with some dates runs backwards: by its dated stamps, else by which end tells the end. */
function isDescending(
  entries: readonly RawEntry[],
  days: readonly (FullDay | null)[],
  locale: ArticleLocale,
): boolean {
  const instants = entries.flatMap(({ stamp }, i) => {
    const date = days[i]
    return date ? [startOf(date) + mainClock(stamp).time.time] : []
  })
  const [first] = instants
  const last = instants.at(-1)
  if (first !== undefined && last !== undefined && first !== last) return last < first
  return endsFirst(entries, locale)
}

/** Entries oldest first with instants and statuses, and everything that had to be derived on the way. */
export function readTimeline(
  raw: readonly RawEntry[],
  spaced: boolean,
  locale: ArticleLocale,
  context: DayContext | null,
  window: { startedAt: Date; endedAt: Date | null } | null,
): { entries: ArticleEntry[]; findings: ArticleFinding[] } {
  const { placed, findings } = withDays(raw, context, window, locale)
  const read = placed.map(({ entry, date, from }) => {
    const { line } = entry.stamp
    if (from !== null)
      findings.push(finding(line, 'date_from_context', { date: isoDay(date), from: String(from) }))
    const stamp = readStamp(entry.stamp, date)
    findings.push(...stamp.findings)
    const body = markdownOf(entry.lines, spaced)
    if (!body) findings.push(finding(line, 'entry_empty', { instant: utc(stamp.instant) }))
    return { line, occurredAt: stamp.instant, body: body || null, lines: entry.lines }
  })
  let before: IncidentStatus = 'investigating'
  const entries = ordered(read, findings).map(({ lines, ...entry }): ArticleEntry => {
    const reading = readStatus(entry.body ?? '', locale)
    const status = reading.by === 'default' ? before : reading.status
    const at = lines.find((l) => l.text.includes(reading.text.slice(0, 40)))?.number ?? entry.line
    findings.push(
      reading.by === 'default'
        ? finding(entry.line, 'status_assumed', { status })
        : finding(at, reading.by === 'label' ? 'status_label' : 'status_derived', {
            status,
            text: excerpt(reading.text),
          }),
    )
    before = status
    return { ...entry, status }
  })
  return { entries, findings }
}

function ordered<E extends { line: number; occurredAt: Date }>(
  entries: E[],
  findings: ArticleFinding[],
): E[] {
  const steps = entries
    .slice(1)
    .map((entry, i) => entry.occurredAt.getTime() - (entries[i]?.occurredAt.getTime() ?? 0))
  const [first] = entries
  if (!first || steps.every((step) => step >= 0)) return entries
  const newestFirst = steps.every((step) => step <= 0)
  findings.push(finding(first.line, newestFirst ? 'newest_first' : 'timeline_unordered'))
  const list = newestFirst ? [...entries].reverse() : [...entries]
  return list.sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime())
}
