import { type FactKind, factsIn, plainDigits, type SaidFact } from '#domain/text/facts'

/**
 * `body` with the one fact `said` told as `fact`, written the way `said` was: its digits, its separators, its half of
 * the day. Null where it isn't plain how: it stands there twice or not at all, or needs other words around it.
 */
export function withFact(
  { body, locale }: { body: string; locale: string },
  kind: FactKind,
  said: string,
  fact: string,
): string | null {
  const [found, ...more] = factsIn(body, locale).filter((one) => one.kind === kind && one.value === said)
  if (!found || more.length > 0) return null
  const place = placeIn(body, found)
  const written = place && rewritten(found, fact, locale)
  if (!place || !written) return null
  const digits = /[٠-٩]/.test(body.slice(place.at, place.end)) ? arabicDigits(written) : written
  return body.slice(0, place.at) + digits + body.slice(place.end)
}

/** Where a fact stands in the prose itself, whose plain digits may be shorter or longer. */
function placeIn(body: string, { at, end, written }: SaidFact): { at: number; end: number } | null {
  if (plainDigits(body).length === body.length) return { at, end }
  const first = body.indexOf(written)
  const once = first >= 0 && body.indexOf(written, first + 1) < 0
  return once ? { at: first, end: first + written.length } : null
}

function rewritten({ kind, value, written }: SaidFact, fact: string, locale: string): string | null {
  if (kind === 'addresses') return fact
  return kind === 'times' ? clockLike(written, value, fact) : numberLike(written, fact, locale)
}

/** 16:20 in the wording of `4:02 PM`, `16 h 02` or `午後4時2分`. */
function clockLike(written: string, said: string, fact: string): string | null {
  const [hour = 0, minute = 0] = fact.split(':').map(Number)
  const groups = written.match(/\d+/g) ?? []
  const hasHalf = /\p{L}/u.test(written.replace(/\s?h\s?|Uhr|[時时시分분]/giu, ''))
  const sameHalf = Number(said.split(':')[0]) >= 12 === hour >= 12
  if ((hasHalf && !sameHalf) || (groups.length < 2 && minute > 0)) return null
  const wholeHour = hasHalf ? hour % 12 || 12 : hour
  const told = [wholeHour, minute]
  return written.replace(/\d+/g, (digits) => {
    const next = String(told.shift() ?? 0)
    return digits.length > 1 || told.length === 0 ? next.padStart(Math.min(digits.length, 2), '0') : next
  })
}

/** 12000 as `12.000` or `12 000` where the number before had such groups, and else in plain digits. */
function numberLike(written: string, fact: string, locale: string): string {
  const value = Number(fact)
  if (Number.isNaN(value)) return fact
  const useGrouping = /\d\D\d{3}(?!\d)/.test(written) || value >= 10_000
  return new Intl.NumberFormat(locale, {
    useGrouping,
    numberingSystem: 'latn',
    maximumFractionDigits: 10,
  }).format(value)
}

const arabicDigits = (plain: string) =>
  plain.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)))
