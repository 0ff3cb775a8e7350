/** Names of zones as people type them, with the zone whose clock says whether they are right on a day. */
const seasonal: readonly { standard: string; summer: string; zone: string }[] = [
  { standard: 'PST', summer: 'PDT', zone: 'America/Los_Angeles' },
  { standard: 'MST', summer: 'MDT', zone: 'America/Denver' },
  { standard: 'CST', summer: 'CDT', zone: 'America/Chicago' },
  { standard: 'EST', summer: 'EDT', zone: 'America/New_York' },
  { standard: 'CET', summer: 'CEST', zone: 'Europe/Berlin' },
  { standard: 'MEZ', summer: 'MESZ', zone: 'Europe/Berlin' },
  { standard: 'WET', summer: 'WEST', zone: 'Europe/Lisbon' },
  { standard: 'EET', summer: 'EEST', zone: 'Europe/Helsinki' },
  { standard: 'AEST', summer: 'AEDT', zone: 'Australia/Sydney' },
  { standard: 'NZST', summer: 'NZDT', zone: 'Pacific/Auckland' },
]

const others = [
  'UTC',
  'GMT',
  'BST',
  'IST',
  'JST',
  'KST',
  'SGT',
  'HKT',
  'PT',
  'MT',
  'CT',
  'ET',
  'BRT',
  'AST',
  'SAST',
  'UHR',
]

/**
 * Zone names in prose that cannot be right on the day of `at`: of the other season, with the right one in `fact`, or
 * of no zone at all, where a clock time stands right before them.
 */
export function typedZones(prose: string, at: Date): { said: string; fact: string | null }[] {
  const wrong = new Map<string, string | null>()
  for (const { standard, summer, zone } of seasonal) {
    const isSummer = offset(zone, at) !== offset(zone, standardDay(zone, at))
    const [said, fact] = isSummer ? [standard, summer] : [summer, standard]
    const name = `(?<![\\p{Script=Latin}\\p{N}])${said}(?![\\p{Script=Latin}\\p{N}])`
    if (new RegExp(name, 'u').test(prose)) wrong.set(said, fact)
  }
  const known = new Set([...others, ...seasonal.flatMap(({ standard, summer }) => [standard, summer])])
  for (const [, name = ''] of prose.matchAll(
    /\d{1,2}[:.]\d{2}\s*(?:[AaPp]\.?[Mm]\.?\s*)?\(?([A-Z]{2,5})(?!\p{Script=Latin})/gu,
  )) {
    if (!known.has(name) && name !== 'AM' && name !== 'PM') wrong.set(name, null)
  }
  return [...wrong].map(([said, fact]) => ({ said, fact }))
}

/** The day of the year with the smaller offset: January in the north, July in the south. */
function standardDay(zone: string, at: Date): Date {
  const days = [0, 6].map((month) => new Date(Date.UTC(at.getUTCFullYear(), month, 15)))
  const [january, july] = days as [Date, Date]
  return offset(zone, january) <= offset(zone, july) ? january : july
}

/** Minutes from UTC. */
function offset(zone: string, at: Date): number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d{2}):(\d{2})/.exec(name) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}
