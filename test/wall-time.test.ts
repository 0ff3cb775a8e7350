import { describe, expect, test } from 'vitest'
import { fromWallTime, toWallTime } from '#i18n/wall-time'

const pacific = 'America/Los_Angeles'

describe('times in forms', () => {
  test('an instant becomes what the wall clock shows', () => {
    expect(toWallTime(new Date('2025-05-09T17:41:30Z'), pacific)).toBe('2025-05-09T10:41')
    expect(toWallTime(new Date('2025-05-09T17:41:30Z'), 'Etc/UTC')).toBe('2025-05-09T17:41')
    expect(toWallTime(new Date('2025-05-09T23:41:00Z'), 'Asia/Kathmandu')).toBe('2025-05-10T05:26')
  })

  test('and back, in summer and in winter', () => {
    expect(fromWallTime('2025-05-09T10:41', pacific)).toEqual(new Date('2025-05-09T17:41:00Z'))
    expect(fromWallTime('2025-12-09T10:41', pacific)).toEqual(new Date('2025-12-09T18:41:00Z'))
    expect(fromWallTime('2025-12-09T10:41:59', 'UTC')).toEqual(new Date('2025-12-09T10:41:59Z'))
  })

  test('a repeated hour means its first pass', () => {
    expect(fromWallTime('2025-11-02T01:30', pacific)).toEqual(new Date('2025-11-02T08:30:00Z'))
  })

  test('an hour that clocks skip lies behind the change', () => {
    expect(fromWallTime('2025-03-09T02:30', pacific)).toEqual(new Date('2025-03-09T10:30:00Z'))
    expect(toWallTime(new Date('2025-03-09T10:30:00Z'), pacific)).toBe('2025-03-09T03:30')
  })

  test.each(['', 'soon', '2025-05-09', '2025-13-09T10:41', '10:41'])('%j is no time', (text) => {
    expect(fromWallTime(text, 'UTC')).toBeNull()
  })
})
