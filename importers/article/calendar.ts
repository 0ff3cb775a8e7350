import { type ArticleLocale, articleLocales, folded, lookupOrder } from '#importers/article/locales'

/** A calendar day; the year may be left to the context. */
type Day = { year: number | null; month: number; day: number }
export type FullDay = { year: number; month: number; day: number }
export type DateToken = { type: 'date'; day: Day; start: number; end: number; ambiguous: boolean }

const extra: Record<string, number> = {
  sept: 9,
  set: 9,
  maerz: 3,
  mrz: 3,
  janner: 1,
  fev: 2,
  fevr: 2,
  avr: 4,
  juil: 7,
  // Months of the Levant.
  شباط: 2,
  اذار: 3,
  نيسان: 4,
  حزيران: 6,
  تموز: 7,
  اب: 8,
  ايلول: 9,
}
const monthKey = (word: string) => folded(word).replace(/[.\u0653-\u0655]/g, '')

function namesOf(locale: ArticleLocale, part: 'month' | 'weekday'): Map<string, number> {
  const names = new Map<string, number>()
  for (let index = 0; index < (part === 'month' ? 12 : 7); index++) {
    for (const width of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(locale, { [part]: width, timeZone: 'UTC' })
      const date =
        part === 'month' ? new Date(Date.UTC(2025, index, 15)) : new Date(Date.UTC(2025, 5, 1 + index))
      names.set(monthKey(format.format(date)), index + 1)
    }
  }
  return names
}

const months = new Map(articleLocales.map((locale) => [locale, namesOf(locale, 'month')]))
const weekdays = new Set(articleLocales.flatMap((locale) => [...namesOf(locale, 'weekday').keys()]))

/** The month a word names in the article's language, else in any. */
function monthOf(word: string, locale: ArticleLocale): number | null {
  const name = monthKey(word)
  for (const candidate of lookupOrder(locale)) {
    const month = months.get(candidate)?.get(name)
    if (month) return month
  }
  return extra[name] ?? null
}

export const isWeekday = (word: string): boolean => weekdays.has(monthKey(word))

const year = '(?:[,،]?\\s+(?:de\\s+|del\\s+)?(\\d{4})(?![\\d:]))?'
const forms: {
  pattern: RegExp
  read: (m: RegExpExecArray, locale: ArticleLocale) => (Day & { ambiguous?: boolean }) | null
}[] = [
  {
    pattern: /(\d{4})-(\d{2})-(\d{2})/y,
    read: (m) => ({ year: Number(m[1]), month: Number(m[2]), day: Number(m[3]) }),
  },
  {
    pattern: /(?:(\d{4})\s*[年년]\s*)?(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일](?:\s*[(（]\p{L}+[)）])?/uy,
    read: (m) => ({ year: m[1] ? Number(m[1]) : null, month: Number(m[2]), day: Number(m[3]) }),
  },
  {
    pattern: /(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})/y,
    read: (m) => ({ year: Number(m[3]), month: Number(m[2]), day: Number(m[1]) }),
  },
  {
    pattern: /(\d{1,2})\/(\d{1,2})\/(\d{4})/y,
    read: (m, locale) => {
      const [a, b] = [Number(m[1]), Number(m[2])]
      const monthFirst = b > 12 || (a <= 12 && locale === 'en')
      return {
        year: Number(m[3]),
        month: monthFirst ? a : b,
        day: monthFirst ? b : a,
        ambiguous: a <= 12 && b <= 12 && a !== b,
      }
    },
  },
  {
    pattern: new RegExp(`(\\p{L}{3,})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?(?![\\d:h.])${year}`, 'uy'),
    read: (m, locale) => {
      const month = monthOf(m[1] ?? '', locale)
      return month ? { year: m[3] ? Number(m[3]) : null, month, day: Number(m[2]) } : null
    },
  },
  {
    pattern: new RegExp(
      `(\\d{1,2})(?:st|nd|rd|th|er|º|°|\\.)?\\s+(?:of\\s+|de\\s+)?(\\p{L}{3,})\\.?${year}`,
      'uy',
    ),
    read: (m, locale) => {
      const month = monthOf(m[2] ?? '', locale)
      return month ? { year: m[3] ? Number(m[3]) : null, month, day: Number(m[1]) } : null
    },
  },
]

const exists = ({ year, month, day }: Day) => {
  const date = new Date(Date.UTC(year ?? 2024, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** The date that begins at `at`, in any form that occurs for the locale; null for none. */
export function dateAt(text: string, at: number, locale: ArticleLocale): DateToken | null {
  const before = text[at - 1]
  if (before && /[\p{Script=Latin}\d]/u.test(before)) return null
  for (const { pattern, read } of forms) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    const day = match && read(match, locale)
    if (match && day && exists(day)) {
      const { ambiguous = false, ...rest } = day
      return { type: 'date', day: rest, start: at, end: at + match[0].length, ambiguous }
    }
  }
  return null
}

/** Midnight UTC of a day. */
export const startOf = (day: FullDay): number => Date.UTC(day.year, day.month - 1, day.day)

export const dayOfInstant = (instant: Date): FullDay => ({
  year: instant.getUTCFullYear(),
  month: instant.getUTCMonth() + 1,
  day: instant.getUTCDate(),
})

export const isoDay = (day: FullDay): string => new Date(startOf(day)).toISOString().slice(0, 10)
