import { clocksIn, type SaidClock } from '#domain/text/facts'
import { hourAndMinute, intlZoneNames, offsetOf, zoneLabel } from '#i18n/stamps'

/** A time of day that prose names on a clock that is known: in minutes of the UTC day, and as it is read there. */
export type SaidTime = { at: number; end: number; minute: number; said: string; zone: string; label: string }

/** How far behind a time the name of its zone may stand. */
const reach = 48

/** Names by which prose calls UTC and the organisation's zone, in the language of the prose. */
function namesOf(zone: string, locale: string, on: Date): string[] {
  const year = on.getUTCFullYear()
  const seasons = [0, 6].map((month) => zoneLabel(zone, new Date(Date.UTC(year, month, 15))))
  const generic = seasons.flatMap((label) => (/^[A-Z][SD]T$/.test(label) ? [`${label[0]}T`] : []))
  const german = seasons.flatMap((label) => ({ CET: ['MEZ'], CEST: ['MESZ'] })[label] ?? [])
  const names = [...seasons, ...generic, ...german, ...intlZoneNames(zone, locale, on)]
  return [...new Set(names)].sort((a, b) => b.length - a.length)
}

const universal = ['UTC', 'GMT', 'Z']

/** The times that `body` names in UTC or in the organisation's zone, as far as it says which; `on` is their day. */
export function saidTimes(body: string, locale: string, organisationZone: string, on: Date): SaidTime[] {
  const { text, clocks } = clocksIn(body)
  const known = [
    ...namesOf(organisationZone, locale, on).map((label) => ({ label, zone: organisationZone })),
    ...universal.map((label) => ({ label, zone: 'UTC' })),
  ]
  const labelled = clocks.map((clock, i) => {
    const next = clocks[i + 1]?.at ?? text.length
    const after = text.slice(clock.end, Math.min(next, clock.end + reach))
    const before = text.slice(Math.max(clocks[i - 1]?.end ?? 0, clock.at - 8), clock.at)
    return { clock, after, found: first(after, known) ?? last(before, known) }
  })
  return labelled.flatMap(({ clock, after, found }, i) => {
    // „16:20 bis 18:32 UTC“: the first time borrows the zone of the second.
    const next = labelled[i + 1]
    const zoned =
      found ?? (next && next.clock.at - clock.end < reach && !/[.!?。]/.test(after) ? next.found : null)
    return zoned ? saidTime(clock, zoned, on) : []
  })
}

type Named = { label: string; zone: string }

function saidTime({ at, end, time }: SaidClock, { label, zone }: Named, on: Date): SaidTime {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const utc = (((hour * 60 + minute - offsetOf(zone, on)) % 1440) + 1440) % 1440
  return { at, end, minute: utc, said: `${time} ${label}`, zone, label }
}

const placeOf = (text: string, label: string) => {
  // Scripts without spaces go on right behind a name: `16:20 UTCから`.
  const name = `(?<![\\p{Script=Latin}\\p{N}])${escaped(label)}(?![\\p{Script=Latin}\\p{N}]|[+−-]\\d{1,2}(?![\\d:.]))`
  return new RegExp(name, 'u').exec(text)?.index ?? -1
}

/** The zone that is named first behind a time. */
function first(text: string, known: readonly Named[]): Named | null {
  const places = known.map((named) => ({ named, place: placeOf(text, named.label) }))
  const found = places.filter(({ place }) => place >= 0).sort((a, b) => a.place - b.place)[0]
  return found?.named ?? null
}

/** The zone right in front of a time, as `UTC 16:20`. */
const last = (text: string, known: readonly Named[]): Named | null =>
  known.find(({ label }) =>
    new RegExp(`(?<![\\p{Script=Latin}\\p{N}])${escaped(label)}[\\s(:：]*$`, 'u').test(text),
  ) ?? null

const escaped = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** `instant` as the clock reads that a time was said on. */
export const onTheClockOf = ({ zone, label }: Pick<SaidTime, 'zone' | 'label'>, instant: Date): string =>
  `${hourAndMinute(instant, zone, 'en')} ${label}`
