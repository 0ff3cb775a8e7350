import { describe, expect, test } from 'vitest'
import { withoutSecrets } from '#lib/log'
import { newSecret, sign } from '#lib/sign'

describe('a log hides', () => {
  test.each([
    ['an address', 'could not send to rosa.reader+list@mail.example.com: 550', 'rosa.reader'],
    ['an address in brackets', '<rosa@example.com> refused', 'rosa@'],
    ['a password in an address', 'connect postgresql://candor:hunter2@db.example/candor', 'hunter2'],
    ['an API token', `Authorization: Bearer ${newSecret('candor').secret}`, 'candor_'.padEnd(8, 'x')],
    ['a link to unsubscribe', `/en/subscriptions/unsubscribe/${sign('unsubscribe', 'abc', 1)}`, '/abc.'],
  ])('%s', (_, text, secret) => {
    expect(withoutSecrets(text)).not.toContain(secret)
    expect(withoutSecrets(text)).toMatch(/\[(hidden|address)\]/)
  })

  test('nothing of a token', () => {
    const { secret } = newSecret('candor')
    expect(withoutSecrets(`token ${secret} was used`)).toBe('token candor_[hidden] was used')
  })

  test('nothing else', () => {
    const text = 'print failed: /en/incidents/late-messages answered 503 at 12:30:00Z (@next/env, 3 @ 4)'
    expect(withoutSecrets(text)).toBe(text)
  })
})
