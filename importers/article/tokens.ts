import { type DateToken, dateAt } from '#importers/article/calendar'
import type { ArticleLocale } from '#importers/article/locales'
import { knowsZone, longNames } from '#importers/article/zones'

/** A time of day, in milliseconds since midnight, with the zone written beside it. */
export type TimeToken = { type: 'time'; time: number; zone: string | null; start: number; end: number }
export type Token = DateToken | TimeToken

const meridiem = '(AM|PM|[ap]\\.\\s?m\\.|[ap]m|ص|م)'
const forms: RegExp[] = [
  new RegExp(
    `(?:(午前|午後|오전|오후|AM|PM)\\s*)?(\\d{1,2})[:：](\\d{2})(?:[:：](\\d{2}))?(?!\\d)(?:\\s*${meridiem}(?!\\p{L}))?`,
    'iuy',
  ),
  /(?:(午前|午後|오전|오후)\s*)?(\d{1,2})\s*[時시](?:\s*(\d{1,2})\s*[分분])?(?!間|간)/uy,
  /()(\d{1,2})\s?h\s?(\d{2})(?!\d)/uy,
  /()(\d{1,2})\.(\d{2})(?=\s*Uhr)/uy,
  new RegExp(`()(\\d{1,2})()()\\s*${meridiem}(?!\\p{L})`, 'iuy'),
  /()(\d{1,2})(?=\s*(?:Uhr|h)\b)/uy,
]
const filler = /\s*(?:Uhr|hrs|h)(?!\p{L})/uy
const zoneAfter =
  /\s*[(（]?\s*(?:heure\s+|hora\s+|hor[aá]rio\s+)?((?:UTC|GMT)\s?[+\-−]\s?\d{1,2}(?::?\d{2})?|\p{Lu}{1,5})(?![\p{Script=Latin}\d])\s?[)）]?/uy
const zoneBefore = /(UTC|GMT|PT|PST|PDT)\s*[:：]?\s*(?=\d|午|오)/uy
const longZones = longNames.map(([pattern, zone]) => ({
  pattern: new RegExp(`\\s*[(（]?\\s*(?:${pattern})[)）]?`, 'uy'),
  zone,
}))

function at(pattern: RegExp, text: string, position: number): RegExpExecArray | null {
  pattern.lastIndex = position
  return pattern.exec(text)
}

/** The zone written right after a time. Unknown names count only where `anyZone` is set (stamps, not prose). */
function zoneFrom(text: string, position: number, anyZone: boolean): { zone: string; end: number } | null {
  for (const { pattern, zone } of longZones) {
    const match = at(pattern, text, position)
    if (match) return { zone, end: position + match[0].length }
  }
  const match = at(zoneAfter, text, position)
  const name = match?.[1]?.replace(/\s/g, '').replace('−', '-')
  if (!match || !name || !(knowsZone(name) || (anyZone && name.length > 1))) return null
  const opened = /[(（]/.test(match[0])
  const end = position + (opened ? match[0].length : match[0].replace(/\s?[)）]$/, '').length)
  return { zone: name, end }
}

function timeAt(text: string, position: number, anyZone: boolean): TimeToken | null {
  const before = text[position - 1]
  if (before && /[\d:.,]/.test(before)) return null
  if (before && /\p{Script=Latin}/u.test(before) && !(before === 'T' && /\d/.test(text[position - 2] ?? '')))
    return null
  const leading = at(zoneBefore, text, position)
  const start = position + (leading?.[0].length ?? 0)
  for (const form of forms) {
    const match = at(form, text, start)
    if (!match) continue
    let hour = Number(match[2])
    const minute = Number(match[3] || 0)
    const second = Number(match[4] || 0)
    const half = (match[1] || match[5] || '').toLowerCase()
    if (hour > 24 || minute > 59 || second > 59 || (hour === 24 && minute > 0)) return null
    if (hour <= 12 && /^p|午後|오후|م/.test(half)) hour = (hour % 12) + 12
    else if (hour === 12 && /^a|午前|오전|ص/.test(half)) hour = 0
    let end = start + match[0].length
    end += at(filler, text, end)?.[0].length ?? 0
    const trailing = zoneFrom(text, end, anyZone)
    const zone = trailing?.zone ?? leading?.[1] ?? null
    const time = ((hour * 60 + minute) * 60 + second) * 1000
    return { type: 'time', time, zone, start: position, end: trailing?.end ?? end }
  }
  return null
}

/** The same offsets with figures that all readers of dates know, and without marks of direction. */
const plain = (text: string): string =>
  text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660)).replace(/[\u200e\u200f\u061c]/g, ' ')

/** Every date and time of a text, in order. */
export function tokensOf(source: string, locale: ArticleLocale, anyZone = false): Token[] {
  const text = plain(source)
  const tokens: Token[] = []
  for (let position = 0; position < text.length; ) {
    const token = dateAt(text, position, locale) ?? timeAt(text, position, anyZone)
    if (token) tokens.push(token)
    position = token ? token.end : position + 1
  }
  return tokens
}
