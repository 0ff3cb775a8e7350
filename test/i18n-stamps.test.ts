import { describe, expect, it } from 'vitest'
import { readableLocales } from '#i18n/locales'
import { dayOf, duration, formatDay, stamp, stampRange, zoneLabel } from '#i18n/stamps'

const at = (iso: string) => new Date(iso)
const pacific = 'America/Los_Angeles'

describe('a stamp', () => {
  it('shows UTC and the clock of the organisation', () => {
    expect(stamp(at('2025-05-09T17:41:00Z'), 'en', pacific).text).toBe('9 May 2025, 17:41 UTC | 10:41 PDT')
    expect(stamp(at('2025-05-09T17:41:00Z'), 'de', pacific).text).toBe('9. Mai 2025, 17:41 UTC | 10:41 PDT')
  })

  it('repeats the date where the zones differ in it', () => {
    expect(stamp(at('2025-05-09T02:30:00Z'), 'en', pacific).text).toBe(
      '9 May 2025, 02:30 UTC | 8 May 2025, 19:30 PDT',
    )
    expect(stamp(at('2025-12-31T23:30:00Z'), 'de', 'Europe/Berlin').text).toBe(
      '31. Dezember 2025, 23:30 UTC | 1. Januar 2026, 00:30 CET',
    )
  })

  it('is right to the minute on both sides of a clock change', () => {
    expect(stamp(at('2025-11-02T08:59:00Z'), 'en', pacific).organisation).toBe('01:59 PDT')
    expect(stamp(at('2025-11-02T09:00:00Z'), 'en', pacific).organisation).toBe('01:00 PST')
    expect(stamp(at('2025-03-09T09:59:00Z'), 'en', pacific).organisation).toBe('01:59 PST')
    expect(stamp(at('2025-03-09T10:00:00Z'), 'en', pacific).organisation).toBe('03:00 PDT')
    expect(stamp(at('2025-03-30T00:59:00Z'), 'de', 'Europe/Berlin').organisation).toBe('01:59 CET')
    expect(stamp(at('2025-03-30T01:00:00Z'), 'de', 'Europe/Berlin').organisation).toBe('03:00 CEST')
  })

  it('knows zones that are half an hour or a quarter off', () => {
    expect(stamp(at('2025-05-09T17:41:00Z'), 'en', 'Asia/Kolkata').organisation).toBe('23:11 IST')
    expect(stamp(at('2025-05-09T06:00:00Z'), 'en', 'Asia/Kathmandu').organisation).toBe('11:45 UTC+5:45')
    expect(stamp(at('2025-01-09T06:00:00Z'), 'en', 'America/St_Johns').organisation).toBe('02:30 NST')
  })

  it('falls back on the offset where a zone has no abbreviation people know', () => {
    expect(zoneLabel('America/Bogota', at('2025-05-09T00:00:00Z'))).toBe('UTC−5')
    expect(zoneLabel('Etc/GMT+7', at('2025-05-09T00:00:00Z'))).toBe('UTC−7')
  })

  it('shows one clock where the organisation lives by UTC', () => {
    const only = stamp(at('2025-05-09T17:41:00Z'), 'en', 'Etc/UTC')
    expect(only.organisation).toBeNull()
    expect(only.text).toBe('9 May 2025, 17:41 UTC')
    expect(stamp(at('2025-01-09T17:41:00Z'), 'en', 'Europe/London').organisation).toBe('17:41 GMT')
  })

  it('writes midnight as 00:00', () => {
    expect(stamp(at('2025-05-09T00:00:00Z'), 'en', 'Etc/UTC').utc).toBe('00:00 UTC')
  })
})

describe('a stamp in each language', () => {
  const expected: Record<string, string> = {
    en: '9 May 2025, 02:30 UTC | 8 May 2025, 19:30 PDT',
    de: '9. Mai 2025, 02:30 UTC | 8. Mai 2025, 19:30 PDT',
    fr: '9 mai 2025, 02:30 UTC | 8 mai 2025, 19:30 PDT',
    es: '9 de mayo de 2025, 02:30 UTC | 8 de mayo de 2025, 19:30 PDT',
    'pt-BR': '9 de maio de 2025, 02:30 UTC | 8 de maio de 2025, 19:30 PDT',
    ja: '2025年5月9日 02:30 UTC | 2025年5月8日 19:30 PDT',
    ko: '2025년 5월 9일 02:30 UTC | 2025년 5월 8일 19:30 PDT',
    ar: '9 مايو 2025، \u206602:30 UTC\u2069 | 8 مايو 2025، \u206619:30 PDT\u2069',
  }

  it.each(readableLocales.filter(({ code }) => expected[code]).map(({ code }) => code))(
    'is written as people write it in %s, with the same clocks',
    (code) => {
      expect(stamp(at('2025-05-09T02:30:00Z'), code, pacific).text).toBe(expected[code])
    },
  )
})

describe('a stretch of time', () => {
  it('says the date and the zone once', () => {
    expect(stampRange(at('2025-05-09T16:20:00Z'), at('2025-05-09T18:32:00Z'), 'en', pacific).text).toBe(
      '9 May 2025, 16:20–18:32 UTC | 09:20–11:32 PDT',
    )
  })

  it('says both dates over midnight, on the clock that crosses it', () => {
    expect(stampRange(at('2025-05-09T23:20:00Z'), at('2025-05-10T01:05:00Z'), 'en', pacific).text).toBe(
      '9 May 2025, 23:20 UTC – 10 May 2025, 01:05 UTC | 9 May 2025, 16:20–18:05 PDT',
    )
  })

  it('names the zone twice over a clock change', () => {
    expect(stampRange(at('2025-11-02T08:30:00Z'), at('2025-11-02T09:30:00Z'), 'en', pacific).text).toBe(
      '2 November 2025, 08:30–09:30 UTC | 01:30 PDT – 01:30 PST',
    )
  })
})

describe('days and durations', () => {
  it('finds the day of an instant in a zone', () => {
    expect(dayOf(at('2025-05-09T02:30:00Z'), pacific)).toBe('2025-05-08')
    expect(dayOf(at('2025-05-09T02:30:00Z'), 'UTC')).toBe('2025-05-09')
  })

  it('writes days by one pattern per locale', () => {
    expect(formatDay('2025-05-09', 'en')).toBe('9 May 2025')
    expect(formatDay('2025-05-09', 'de', 'weekday')).toBe('Freitag, 9. Mai')
    expect(formatDay('2025-05-09', 'en', 'weekday')).toBe('Friday 9 May')
    expect(formatDay('2025-05', 'de', 'month')).toBe('Mai 2025')
  })

  it('writes durations to the minute', () => {
    expect(duration(132 * 60_000, 'en')).toBe('2\u00a0h 12\u00a0min')
    expect(duration(20_000, 'de')).toBe('unter 1 min')
    expect(duration(3 * 86_400_000 + 4 * 3_600_000, 'en')).toBe('3\u00a0d 4\u00a0h')
  })
})
