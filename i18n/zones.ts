type Names = Record<number, string>

/** Abbreviations people know, by zone and offset in minutes. What is not here shows as its offset. */
const table: [zones: string[], names: Names][] = [
  [
    ['America/Los_Angeles', 'America/Vancouver', 'America/Tijuana', 'US/Pacific'],
    { [-480]: 'PST', [-420]: 'PDT' },
  ],
  [
    ['America/Denver', 'America/Boise', 'America/Edmonton', 'America/Phoenix', 'US/Mountain'],
    { [-420]: 'MST', [-360]: 'MDT' },
  ],
  [
    ['America/Chicago', 'America/Winnipeg', 'America/Mexico_City', 'America/Costa_Rica', 'US/Central'],
    { [-360]: 'CST', [-300]: 'CDT' },
  ],
  [
    ['America/New_York', 'America/Detroit', 'America/Toronto', 'America/Montreal', 'US/Eastern'],
    { [-300]: 'EST', [-240]: 'EDT' },
  ],
  [['America/Halifax', 'Atlantic/Bermuda'], { [-240]: 'AST', [-180]: 'ADT' }],
  [['America/St_Johns'], { [-210]: 'NST', [-150]: 'NDT' }],
  [['America/Anchorage', 'US/Alaska'], { [-540]: 'AKST', [-480]: 'AKDT' }],
  [['Pacific/Honolulu', 'US/Hawaii'], { [-600]: 'HST' }],
  [['Europe/London', 'Europe/Belfast', 'Europe/Jersey', 'Europe/Guernsey'], { 0: 'GMT', 60: 'BST' }],
  [['Europe/Dublin'], { 0: 'GMT', 60: 'IST' }],
  [['Europe/Lisbon', 'Atlantic/Madeira'], { 0: 'WET', 60: 'WEST' }],
  [
    [
      'Europe/Amsterdam',
      'Europe/Belgrade',
      'Europe/Berlin',
      'Europe/Bratislava',
      'Europe/Brussels',
      'Europe/Budapest',
      'Europe/Copenhagen',
      'Europe/Ljubljana',
      'Europe/Luxembourg',
      'Europe/Madrid',
      'Europe/Oslo',
      'Europe/Paris',
      'Europe/Prague',
      'Europe/Rome',
      'Europe/Stockholm',
      'Europe/Vaduz',
      'Europe/Vienna',
      'Europe/Warsaw',
      'Europe/Zagreb',
      'Europe/Zurich',
      'Africa/Tunis',
    ],
    { 60: 'CET', 120: 'CEST' },
  ],
  [
    [
      'Europe/Athens',
      'Europe/Bucharest',
      'Europe/Helsinki',
      'Europe/Kiev',
      'Europe/Kyiv',
      'Europe/Riga',
      'Europe/Sofia',
      'Europe/Tallinn',
      'Europe/Vilnius',
      'Asia/Nicosia',
    ],
    { 120: 'EET', 180: 'EEST' },
  ],
  [['Europe/Moscow'], { 180: 'MSK' }],
  [['Africa/Johannesburg'], { 120: 'SAST' }],
  [['Africa/Lagos'], { 60: 'WAT' }],
  [['Africa/Nairobi'], { 180: 'EAT' }],
  [['Asia/Kolkata', 'Asia/Calcutta'], { 330: 'IST' }],
  [['Asia/Karachi'], { 300: 'PKT' }],
  [['Asia/Hong_Kong'], { 480: 'HKT' }],
  [['Asia/Manila'], { 480: 'PHT' }],
  [['Asia/Singapore'], { 480: 'SGT' }],
  [['Asia/Jakarta'], { 420: 'WIB' }],
  [['Asia/Tokyo', 'Japan'], { 540: 'JST' }],
  [['Asia/Seoul', 'ROK'], { 540: 'KST' }],
  [['Australia/Perth'], { 480: 'AWST' }],
  [['Australia/Darwin'], { 570: 'ACST' }],
  [['Australia/Adelaide'], { 570: 'ACST', 630: 'ACDT' }],
  [['Australia/Brisbane'], { 600: 'AEST' }],
  [
    ['Australia/Sydney', 'Australia/Melbourne', 'Australia/Hobart', 'Australia/Canberra'],
    { 600: 'AEST', 660: 'AEDT' },
  ],
  [['Pacific/Auckland'], { 720: 'NZST', 780: 'NZDT' }],
  [['Etc/UTC', 'Etc/UCT', 'Etc/Universal', 'Etc/Zulu', 'UTC', 'UCT', 'Zulu', 'Etc/GMT', 'GMT'], { 0: 'UTC' }],
]

const abbreviations = new Map(table.flatMap(([zones, names]) => zones.map((zone) => [zone, names] as const)))

const utc = abbreviations.get('Etc/UTC')

/** True for the names of universal time itself; London in winter is not one of them. */
export const isUniversal = (zone: string): boolean => abbreviations.get(zone) === utc

/** The abbreviation of a zone at an offset from UTC in minutes, else the offset: `UTC−7`, `UTC+5:45`. */
export function zoneName(zone: string, offset: number): string {
  const known = abbreviations.get(zone)?.[offset]
  if (known) return known
  if (offset === 0) return 'UTC'
  const minutes = Math.abs(offset) % 60
  const hours = Math.floor(Math.abs(offset) / 60)
  return `UTC${offset < 0 ? '\u2212' : '+'}${hours}${minutes ? `:${String(minutes).padStart(2, '0')}` : ''}`
}
