/** A zone that a stamp may name: fixed to UTC, a region whose clock changes, or one half of the year of a region. */
type Zone = { region: string; minutes?: number }

const hours = (region: string, ...offsets: [name: string, hours: number | null][]): [string, Zone][] =>
  offsets.map(([name, offset]) => [name, offset === null ? { region } : { region, minutes: offset * 60 }])

const zones = new Map<string, Zone>([
  ...hours('America/Los_Angeles', ['PT', null], ['PST', -8], ['PDT', -7]),
  ...hours('America/Denver', ['MT', null], ['MST', -7], ['MDT', -6]),
  ...hours('America/Chicago', ['CT', null], ['CST', -6], ['CDT', -5]),
  ...hours('America/New_York', ['ET', null], ['EST', -5], ['EDT', -4]),
  ...hours('America/Sao_Paulo', ['BRT', -3]),
  ...hours('Europe/London', ['BST', 1]),
  ...hours('Europe/Berlin', ['CET', 1], ['MEZ', 1], ['CEST', 2], ['MESZ', 2]),
  ...hours('Asia/Kolkata', ['IST', 5.5]),
  ...hours('Asia/Singapore', ['SGT', 8]),
  ...hours('Asia/Tokyo', ['JST', 9]),
  ...hours('Asia/Seoul', ['KST', 9]),
  ...hours('Australia/Sydney', ['AEST', 10], ['AEDT', 11]),
])

const utcNames = new Set(['UTC', 'GMT', 'Z', 'TUC'])

/** Long names of zones as translations write them. */
export const longNames: [pattern: string, zone: string][] = [
  [
    '(?:US\\s+)?Pacific(?:\\s+(?:Standard|Daylight))?\\s+Time|heure\\s+du\\s+Pacifique|hora\\s+del\\s+Pac[ií]fico|hor[aá]rio\\s+do\\s+Pac[ií]fico|[Pp]azifische[r]?\\s+Zeit|太平洋(?:標準|夏)?時間?|태평양\\s*(?:표준|일광\\s*절약)?\\s*시간?',
    'PT',
  ],
  [
    'Coordinated\\s+Universal\\s+Time|[Kk]oordinierte\\s+Weltzeit|[Tt]emps\\s+universel\\s+coordonn[ée]|[Tt]iempo\\s+universal\\s+coordinado|[Tt]empo\\s+universal\\s+coordenado|協定世界時|협정\\s*세계시',
    'UTC',
  ],
]

export const isUtc = (zone: string): boolean =>
  utcNames.has(zone) || /^(?:UTC|GMT)[+-]0{1,2}(?::?00)?$/.test(zone)

export const knowsZone = (zone: string): boolean =>
  isUtc(zone) || zones.has(zone) || fixedOffset(zone) !== null

function fixedOffset(zone: string): number | null {
  const [, sign, hour, minute = '0'] = /^(?:UTC|GMT)([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(zone) ?? []
  return sign ? (sign === '-' ? -1 : 1) * (Number(hour) * 60 + Number(minute)) : null
}

function regionOffset(region: string, instant: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: region,
    timeZoneName: 'longOffset',
  }).formatToParts(instant)
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT'
  return name === 'GMT' ? 0 : (fixedOffset(name) ?? 0)
}

/** Minutes east of UTC that clocks named `zone` really show at an instant; null for an unknown zone. */
export function offsetOf(zone: string, instant: number): number | null {
  if (isUtc(zone)) return 0
  const known = zones.get(zone)
  return known ? regionOffset(known.region, instant) : fixedOffset(zone)
}

/** Where a name belongs to the other half of the year (PST in May): the name that was in force, else null. */
export function seasonalName(zone: string, instant: number): string | null {
  const known = zones.get(zone)
  if (known?.minutes === undefined) return null
  const real = regionOffset(known.region, instant)
  if (real === known.minutes) return null
  const right = [...zones].find(([, z]) => z.region === known.region && z.minutes === real)
  return right?.[0] ?? `UTC${real < 0 ? '-' : '+'}${Math.abs(real) / 60}`
}

/** The instant at which clocks of `zone` show `local` (milliseconds as if UTC); unknown zones count as UTC. */
export function instantOf(local: number, zone: string | null): number {
  if (!zone) return local
  const first = offsetOf(zone, local)
  if (first === null) return local
  const guess = local - first * 60_000
  return local - (offsetOf(zone, guess) ?? first) * 60_000
}
