import { gap } from '#i18n/lists'
import { dirOf, intlLocale } from '#i18n/locales'
import { translator } from '#i18n/messages'
import { isUniversal, zoneName } from '#i18n/zones'

/** An instant on two clocks. `organisation` is null where the organisation's zone is UTC itself. */
export type Stamp = {
  /** The day in UTC: `9 May 2025`. */
  date: string
  /** `17:41 UTC`. */
  utc: string
  /** `10:41 PDT`, with its own date in front where that differs: `8 May 2025, 19:30 PDT`. */
  organisation: string | null
  /** The date and the clock of `organisation` apart; the date is null where it is that of UTC. */
  organisationDate: string | null
  organisationClock: string | null
  /** All of it: `9 May 2025, 17:41 UTC | 10:41 PDT`. */
  text: string
}

/** The one way to write an instant (UTC `Date`) on a page, in a mail or in a feed. */
export function stamp(instant: Date, locale: string, organisationZone: string): Stamp {
  const day = dayOf(instant, 'UTC')
  const date = formatDay(day, locale)
  const utc = clock(instant, 'UTC', locale)
  if (isUniversal(organisationZone)) {
    const none = { organisation: null, organisationDate: null, organisationClock: null }
    return { date, utc, ...none, text: dated(date, utc, locale) }
  }
  const otherDay = dayOf(instant, organisationZone)
  const organisationClock = clock(instant, organisationZone, locale)
  const organisationDate = otherDay === day ? null : formatDay(otherDay, locale)
  const organisation = organisationDate
    ? dated(organisationDate, organisationClock, locale)
    : organisationClock
  return {
    date,
    utc,
    organisation,
    organisationDate,
    organisationClock,
    text: `${dated(date, utc, locale)} | ${organisation}`,
  }
}

/** How instants in prose read in its language: `renderMarkdown(body, stampWords(prose.locale, zone))`. */
export const stampWords =
  (locale: string, organisationZone: string) =>
  (instant: Date): string =>
    stamp(instant, locale, organisationZone).text

/** One clock of a stretch of time: `9 May 2025, 16:20`, `–`, `18:32 UTC`. */
export type Stretch = { from: string; dash: string; to: string }

/** A stretch of time on two clocks: `9 May 2025, 16:20–18:32 UTC | 09:20–11:32 PDT`. */
export function stampRange(from: Date, to: Date, locale: string, organisationZone: string) {
  const utc = stretch(from, to, 'UTC', locale)
  if (isUniversal(organisationZone)) return { utc, organisation: null, text: textOf(utc) }
  const sameDays =
    dayOf(from, 'UTC') === dayOf(to, 'UTC') &&
    [from, to].every((instant) => dayOf(instant, 'UTC') === dayOf(instant, organisationZone))
  const organisation = stretch(from, to, organisationZone, locale, sameDays)
  return { utc, organisation, text: `${textOf(utc)} | ${textOf(organisation)}` }
}

const textOf = ({ from, dash, to }: Stretch) => from + dash + to

/** A stretch of time on one clock, without its date where that is known: `9 May 2025, 09:20–11:32 PDT`. */
export function stretch(from: Date, to: Date, zone: string, locale: string, dateKnown = false): Stretch {
  const [first, last] = [dayOf(from, zone), dayOf(to, zone)]
  const begun = (time: string) => (dateKnown ? time : dated(formatDay(first, locale), time, locale))
  const end = clock(to, zone, locale)
  if (first !== last) {
    const ended = dated(formatDay(last, locale), end, locale)
    return { from: begun(clock(from, zone, locale)), dash: ' – ', to: ended }
  }
  if (zoneLabel(zone, from) !== zoneLabel(zone, to)) {
    return { from: begun(clock(from, zone, locale)), dash: ' – ', to: end }
  }
  return { from: begun(isolated(hourAndMinute(from, zone, locale), locale)), dash: '–', to: end }
}

/** A day and a clock: `9 May 2025, 17:41 UTC`. */
export const dated = (date: string, time: string, locale: string): string =>
  translator(locale, 'common')('dated', { date, time })

/** Between right-to-left words a clock, or a number, stands as one piece that reads from left to right. */
export const isolated = (time: string, locale: string): string =>
  dirOf(locale) === 'rtl' ? `\u2066${time}\u2069` : time

/** `10:41 PDT`. */
export const clock = (instant: Date, zone: string, locale: string): string =>
  isolated(`${hourAndMinute(instant, zone, locale)} ${zoneLabel(zone, instant)}`, locale)

/** `10:41`. */
export const hourAndMinute = (instant: Date, zone: string, locale: string): string =>
  format(locale, { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(instant)

/** What a zone calls itself at an instant: `PDT`, `CET`, else its offset `UTC−7`. The same in every language. */
export const zoneLabel = (zone: string, instant: Date, _locale?: string): string =>
  zoneName(zone, offsetOf(zone, instant))

/** What a zone is called all year: `Pacific Time`, `Mitteleuropäische Zeit`. */
export function zoneTitle(zone: string, locale: string): string {
  const parts = format(locale, { timeZone: zone, timeZoneName: 'longGeneric' }).formatToParts(new Date(0))
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone
}

/** Whatever `Intl` calls a zone at an instant in a language: `Pacific Daylight Time`, `PDT`, `heure du Pacifique`. */
export const intlZoneNames = (zone: string, locale: string, instant: Date): string[] =>
  (['long', 'longGeneric', 'short', 'shortGeneric'] as const).flatMap((timeZoneName) => {
    const parts = format(locale, { timeZone: zone, timeZoneName }).formatToParts(instant)
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? []
  })

/** Minutes a zone is ahead of UTC at an instant. */
export function offsetOf(zone: string, instant: Date): number {
  const parts = format('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(instant)
  const text = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const match = /^GMT([+-])(\d{2}):(\d{2})/.exec(text)
  if (!match) return 0
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]))
}

/** The calendar day `YYYY-MM-DD` of an instant in a zone. */
export function dayOf(instant: Date, zone: string): string {
  const options = { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' } as const
  const parts = format('en', options).formatToParts(instant)
  const value = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? ''
  return `${value('year')}-${value('month')}-${value('day')}`
}

const dayPatterns = {
  /** `9 May 2025` */
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  /** `9 May` */
  short: { day: 'numeric', month: 'long' },
  /** `9 Dec` */
  brief: { day: 'numeric', month: 'short' },
  /** `Friday 9 May` */
  weekday: { weekday: 'long', day: 'numeric', month: 'long' },
  /** `Friday 9 May 2025` */
  full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  /** `May 2025` */
  month: { month: 'long', year: 'numeric' },
} satisfies Record<string, Intl.DateTimeFormatOptions>

/** A calendar day `YYYY-MM-DD` (or month `YYYY-MM`, with the pattern `month`) in words. */
export function formatDay(day: string, locale: string, pattern: keyof typeof dayPatterns = 'long'): string {
  const date = new Date(`${day.length === 7 ? `${day}-01` : day}T12:00:00Z`)
  return format(locale, { ...dayPatterns[pattern], timeZone: 'UTC' }).format(date)
}

/** A length of time in milliseconds, to the minute: `2 h 12 min`, `3 d 4 h`. */
export function duration(ms: number, locale: string): string {
  const t = translator(locale, 'common.duration')
  const minutes = Math.round(ms / 60_000)
  if (minutes < 1) return t('underMinute')
  const days = Math.floor(minutes / 1440)
  const hours = Math.floor((minutes % 1440) / 60)
  return [
    days > 0 ? t('days', { count: days }) : '',
    hours > 0 ? t('hours', { count: hours }) : '',
    minutes % 60 > 0 ? t('minutes', { count: minutes % 60 }) : '',
  ]
    .filter(Boolean)
    .join(gap(locale))
}

const formats = new Map<string, Intl.DateTimeFormat>()

function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const held = formats.get(key)
  if (held) return held
  const made = new Intl.DateTimeFormat(intlLocale(locale), {
    ...options,
    numberingSystem: 'latn',
    calendar: 'gregory',
  })
  formats.set(key, made)
  return made
}
