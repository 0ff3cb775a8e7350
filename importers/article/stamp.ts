import { type DateToken, type FullDay, isoDay, isWeekday, startOf } from '#importers/article/calendar'
import { type ArticleFinding, finding, utc } from '#importers/article/findings'
import { unmarked } from '#importers/article/lines'
import type { ArticleLocale } from '#importers/article/locales'
import { type TimeToken, tokensOf } from '#importers/article/tokens'
import { instantOf, isUtc, knowsZone, offsetOf, seasonalName } from '#importers/article/zones'

type Clock = { date: DateToken | null; time: TimeToken; text: string }

/** A line that begins with one or more clocks. `rest` is what it says after them. */
export type Stamp = { line: number; clocks: Clock[]; rest: string; text: string }

const glue =
  /^[\s,،;()（）[\]]*(?:at|T|um|à|a las|às|on|am|el|le|em|の|에|ore|في|الساعة|تمام)?[\s,;()（）[\]]*$/iu
const bar = /^[\s()（）]*[|/｜·•–—-][\s()（）]*$/u
const restStart = /^\s*(?:[-–—:：|]|[)\]）】])+\s*(\S.*)?$/u

/**
 * Reads the stamp at the beginning of a line. `strict` wants nothing but clocks on it (outside a timeline);
 * otherwise words may follow. Null where the line begins with something else.
 */
export function stampOf(raw: string, line: number, locale: ArticleLocale, strict: boolean): Stamp | null {
  const text = unmarked(raw.replace(/^\s*[-*+•·–]\s+/u, '').replace(/\*\*|__/g, ' ')).replace(
    /^[[(（【]\s*/,
    '',
  )
  const clocks: Clock[] = []
  let date: DateToken | null = null
  let end = 0
  for (const token of tokensOf(text, locale, true)) {
    const between = text.slice(end, token.start)
    const joins = end === 0 ? leads(between) : glue.test(between) || bar.test(between)
    if (!joins) break
    const last = clocks.at(-1)
    if (token.type === 'time') {
      clocks.push({ date, time: token, text: text.slice(date?.start ?? token.start, token.end) })
      date = null
    } else if (last && !last.date && !bar.test(between)) {
      clocks[clocks.length - 1] = { ...last, date: token, text: text.slice(last.time.start, token.end) }
    } else date = token
    end = token.end
  }
  const [first] = clocks
  if (!first || date) return null
  const after = text.slice(end)
  const rest = after.trim() === '' ? '' : restStart.exec(after)
  const stamp = { line, clocks, text: text.slice(0, end).trim() }
  const placed = first.date !== null || first.time.zone !== null
  if (rest === '' || (rest && !rest[1])) return placed || !strict ? { ...stamp, rest: '' } : null
  if (strict) return null
  if (rest) return { ...stamp, rest: rest[1] ?? '' }
  const zoned = first.time.zone !== null && knowsZone(first.time.zone)
  return zoned && /^\s+\p{Lu}/u.test(after) ? { ...stamp, rest: after.trim() } : null
}

const leads = (text: string) =>
  text.trim() === '' || text.trim().replace(/[,.]$/, '').split(/\s+/).every(isWeekday)

/** A short line that only fails to be a stamp because a figure in it is wrong. */
export const resemblesStamp = (text: string): boolean =>
  text.length < 90 &&
  /\d{1,2}[:.]\d{2}/.test(text) &&
  /\b(UTC|GMT|PT|PST|PDT)\b/.test(text) &&
  !/[.!?]$/.test(text.trim())

/** The clock that dates the entry: UTC where there is one, else the first whose zone is known. */
export function mainClock(stamp: Stamp): Clock {
  const zoneOf = (clock: Clock) => clock.time.zone
  const main =
    stamp.clocks.find((clock) => isUtc(zoneOf(clock) ?? '')) ??
    stamp.clocks.find((clock) => knowsZone(zoneOf(clock) ?? '')) ??
    stamp.clocks[0]
  if (!main) throw new Error('A stamp has at least one clock')
  return main
}

const day = 86_400_000

/**
 * The instant of a stamp whose main clock stands on `date`, and what its clocks get wrong: unknown zones,
 * names of the other half of the year, second clocks that do not fit the first.
 */
export function readStamp(stamp: Stamp, date: FullDay): { instant: Date; findings: ArticleFinding[] } {
  const main = mainClock(stamp)
  const { zone } = main.time
  const instant = instantOf(startOf(date) + main.time.time, zone)
  const at = utc(new Date(instant))
  const findings: ArticleFinding[] = []
  for (const clock of stamp.clocks) {
    const name = clock.time.zone
    if (clock.date?.ambiguous) {
      findings.push(finding(stamp.line, 'date_order', { text: clock.text, date: isoDay(date) }))
    }
    if (!name) {
      findings.push(finding(stamp.line, 'zone_missing', { clock: clock.text }))
      continue
    }
    if (!knowsZone(name)) {
      const used = clock === main || !zone ? 'UTC' : zone
      findings.push(finding(stamp.line, 'zone_unknown', { zone: name, clock: clock.text, used, instant: at }))
    }
    const right = seasonalName(name, instant)
    if (right) findings.push(finding(stamp.line, 'zone_season', { zone: name, right, clock: clock.text }))
    if (clock !== main && !fits(clock, instant, date)) {
      const offset = offsetOf(name, instant)
      const expected = offset === null ? 'another hour' : localText(instant, offset)
      findings.push(finding(stamp.line, 'clock_differs', { second: clock.text, expected, instant: at }))
    }
  }
  return { instant: new Date(instant), findings }
}

const localText = (instant: number, offset: number) =>
  new Date(instant + offset * 60_000).toISOString().slice(0, 16).replace('T', ' ')

/** Whether a further clock can show what it shows at that instant. For an unknown zone any quarter hour will do. */
function fits(clock: Clock, instant: number, date: FullDay): boolean {
  const { zone } = clock.time
  const offset = offsetOf(zone ?? '', instant)
  const written =
    clock.date && startOf({ ...clock.date.day, year: clock.date.day.year ?? date.year }) + clock.time.time
  if (offset === null) {
    const difference =
      written === null ? ((clock.time.time - (instant % day) + 1.5 * day) % day) - day / 2 : written - instant
    return difference % 900_000 === 0 && difference >= -12 * 3_600_000 && difference <= 14 * 3_600_000
  }
  const local = instant + offset * 60_000
  const sameMinute = (a: number, b: number) => Math.floor(a / 60_000) === Math.floor(b / 60_000)
  return written === null ? sameMinute(local % day, clock.time.time) : sameMinute(local, written)
}
