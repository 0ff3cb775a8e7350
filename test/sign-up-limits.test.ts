import { beforeEach, describe, expect, test } from 'vitest'
import { follow } from '#domain/subscription/follow'
import { followsPerHour, forgetLimits } from '#domain/subscription/limit-follows'
import { forwarded } from '#front/forwarded'
import { clientHeader, vouchedAddress, vouchFor } from '#lib/client-address'
import { db } from '#lib/db'
import { networks } from '#lib/env'
import { networkOf } from '#lib/network-of'
import { useDatabase } from '#test/database'
import { tablesWith } from '#test/every-table'
import { declare, slug } from '#test/follow-story'

useDatabase()

const secret = 'a secret between the front and the app'

const ask = (ip: string | undefined, n = 0) =>
  follow(
    { incident: slug, destination: `reader${n}@example.com`, locale: 'de', choice: 'postmortem' },
    { ip },
  )

beforeEach(async () => {
  forgetLimits()
  await declare()
})

describe('a network', () => {
  test('is an IPv4 address or the /64 of an IPv6 address', () => {
    expect(networkOf('192.0.2.7')).toBe('192.0.2.7')
    expect(networkOf('::ffff:192.0.2.7')).toBe('192.0.2.7')
    expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64')
    expect(networkOf('2001:0DB8:1:2::1')).toBe('2001:db8:1:2::/64')
    expect(networkOf('2001:db8::1')).toBe('2001:db8:0:0::/64')
    expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64')
    expect(networkOf('nonsense')).toBeNull()
  })

  test('may ask so often, whichever of its addresses it uses, and others go on', async () => {
    for (let n = 0; n < followsPerHour; n++) await ask(`2001:db8:1:2::${(n + 1).toString(16)}`, n % 5)
    await expect(ask('2001:db8:1:2:ffff::1')).rejects.toMatchObject({
      code: 'limited',
      data: { retryAfter: expect.any(Number) },
    })
    await ask('2001:db8:1:3::1')
    await ask('192.0.2.7')
    // Another process counts with the same rows.
    forgetLimits()
    await expect(ask('2001:db8:1:2::abcd')).rejects.toMatchObject({ code: 'limited' })
    expect(await db().requestCount.count()).toBeGreaterThan(0)
    expect(await tablesWith('2001:db8', '192.0.2.7')).toEqual([])
  })

  test('is counted in memory while the database does not count', async () => {
    await db().$executeRaw`ALTER TABLE "RequestCount" RENAME TO "RequestCountAway"`
    try {
      for (let n = 0; n < followsPerHour; n++) await ask('192.0.2.8', n % 5)
      await expect(ask('192.0.2.8')).rejects.toMatchObject({ code: 'limited' })
    } finally {
      await db().$executeRaw`ALTER TABLE "RequestCountAway" RENAME TO "RequestCount"`
    }
    expect(await db().requestCount.count()).toBe(0)
  })
})

describe('the client’s address', () => {
  const at = (peer: string, chain?: string, trusted: string[] = []) => {
    const headers = forwarded(chain ? { 'x-forwarded-for': chain } : {}, peer, networks(trusted), secret)
    return vouchedAddress(headers[clientHeader] ?? null, secret)
  }

  test('is the peer’s, whatever the peer claims', () => {
    expect(at('192.0.2.7')).toBe('192.0.2.7')
    expect(at('::ffff:192.0.2.7')).toBe('192.0.2.7')
    expect(at('192.0.2.7', '198.51.100.1')).toBe('192.0.2.7')
  })

  test('is what trusted proxies saw, and not what stood there before them', () => {
    expect(at('10.0.0.1', '198.51.100.1', ['10.0.0.0/8'])).toBe('198.51.100.1')
    expect(at('10.0.0.1', '203.0.113.9, 198.51.100.1, 10.0.0.2', ['10.0.0.0/8'])).toBe('198.51.100.1')
    expect(at('10.0.0.1', 'nonsense, 198.51.100.1', ['10.0.0.0/8'])).toBe('198.51.100.1')
    expect(at('10.0.0.1', undefined, ['10.0.0.0/8'])).toBe('10.0.0.1')
  })

  test('is believed from a front of this installation alone', () => {
    expect(vouchedAddress(vouchFor('192.0.2.7', secret), secret)).toBe('192.0.2.7')
    for (const forged of [
      null,
      '',
      '192.0.2.7',
      `192.0.2.8 ${vouchFor('192.0.2.7', secret).split(' ')[1]}`,
      vouchFor('192.0.2.7', 'another secret'),
    ])
      expect(vouchedAddress(forged, secret)).toBeNull()
  })
})
