const formats = new Map<string, Intl.DateTimeFormat>()

function wallClock(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    formats.set(zone, format)
  }
  return format
}

/** True where the runtime knows `zone` as an IANA time zone. */
export function isZone(zone: string): boolean {
  try {
    wallClock(zone)
    return true
  } catch {
    return false
  }
}

/** Milliseconds by which `zone`'s clocks are ahead of UTC at `instant`. */
export function offsetAt(instant: Date, zone: string): number {
  const part: Record<string, number> = {}
  for (const { type, value } of wallClock(zone).formatToParts(instant)) part[type] = Number(value)
  const wall = Date.UTC(
    part.year ?? 0,
    (part.month ?? 1) - 1,
    part.day ?? 1,
    part.hour ?? 0,
    part.minute ?? 0,
    part.second ?? 0,
  )
  return wall - Math.floor(instant.getTime() / 1000) * 1000
}

/** The calendar day `YYYY-MM-DD` of `instant` in `zone`. */
export const dayOf = (instant: Date, zone: string): string =>
  new Date(instant.getTime() + offsetAt(instant, zone)).toISOString().slice(0, 10)

/** The day `days` after the calendar day `day`. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/**
 * The instant at which a wall clock in `zone` shows `local` (`YYYY-MM-DDTHH:mm[:ss]`). Inside a gap of a clock
 * change the instant after it, on a repeated hour the first of the two.
 */
export function instantOf(local: string, zone: string): Date {
  const wall = new Date(`${local}Z`).getTime()
  const early = wall - offsetAt(new Date(wall - 86_400_000), zone)
  if (wall - offsetAt(new Date(early), zone) === early) return new Date(early)
  return new Date(wall - offsetAt(new Date(early), zone))
}

const starts = new Map<string, number>()

/** The first instant of the calendar day `day` in `zone`. Remembered: ninety days of every service ask for the same. */
export function startOfDay(day: string, zone: string): Date {
  const key = `${day} ${zone}`
  let start = starts.get(key)
  if (start === undefined) {
    start = instantOf(`${day}T00:00:00`, zone).getTime()
    if (starts.size > 2_000) starts.clear()
    starts.set(key, start)
  }
  return new Date(start)
}
