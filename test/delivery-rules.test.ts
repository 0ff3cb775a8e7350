import { describe, expect, test } from 'vitest'
import { afterAttempt, type Outcome, priorityOf } from '#domain/delivery/delivery'
import { outcomeOf } from '#notifications/smtp-outcome'

const at = new Date('2025-05-09T17:00:00Z')
const transient: Outcome = { kind: 'transient', detail: '451 later' }

describe('after an attempt', () => {
  test('what is sent is sent', () => {
    expect(afterAttempt({ kind: 'sent' }, 1, at, 0)).toEqual({ state: 'sent' })
  })

  test('what will never work suppresses the address', () => {
    expect(afterAttempt({ kind: 'permanent', detail: '550' }, 1, at, 0)).toEqual({
      state: 'failed',
      suppress: true,
    })
  })

  test('a passing failure waits longer each time, spread by up to a fifth', () => {
    expect(afterAttempt(transient, 1, at, 0)).toEqual({
      state: 'deferred',
      nextAttemptAt: new Date('2025-05-09T17:01:00Z'),
    })
    expect(afterAttempt(transient, 4, at, 0.5)).toEqual({
      state: 'deferred',
      nextAttemptAt: new Date('2025-05-09T17:16:30Z'),
    })
  })

  test('passing failures are over after about a day, and suppress nobody', () => {
    let waited = 0
    for (let attempt = 1; ; attempt++) {
      const next = afterAttempt(transient, attempt, at, 0)
      if (next.state !== 'deferred') {
        expect(next).toEqual({ state: 'failed', suppress: false })
        break
      }
      waited += next.nextAttemptAt.getTime() - at.getTime()
    }
    expect(waited / 3_600_000).toBeGreaterThan(20)
    expect(waited / 3_600_000).toBeLessThan(28)
  })
})

test('people at a form come before people in an outage, and those before what can wait', () => {
  expect(priorityOf('confirmation')).toBeLessThan(priorityOf('update'))
  expect(priorityOf('update')).toBeLessThan(priorityOf('postmortem'))
})

describe('what a mail server says', () => {
  const outcome = (command: string, response: string) =>
    outcomeOf(
      Object.assign(new Error('refused'), { command, response, responseCode: Number(response.slice(0, 3)) }),
    )
  const said = (command: string, response: string) => outcome(command, response).kind

  test.each([
    '550 no such user',
    '550 5.1.1 unknown',
    '551 gone',
    '553 5.1.3 bad address',
    '550 5.2.1 disabled',
    '554 5.1.1 unknown',
  ])('about the recipient is permanent: %s', (response) => {
    expect(said('RCPT TO', response)).toBe('permanent')
  })

  test.each([
    ['RCPT TO', '450 4.2.0 greylisted'],
    ['RCPT TO', '550 5.7.1 your network is blocked'],
    ['RCPT TO', '552 5.2.2 mailbox full'],
    ['RCPT TO', '554 relay denied'],
    ['RCPT TO', '550 5.1.8 sender address rejected: domain not found'],
    ['RCPT TO', '553 5.1.7 bad sender'],
    ['MAIL FROM', '550 sender refused'],
    ['DATA', '550 content refused'],
    ['DATA', '554 5.6.0 malformed'],
    ['CONN', '554 no service here'],
  ])('about anything else is tried again: %s, %s', (command, response) => {
    expect(said(command, response)).toBe('transient')
  })

  test.each([
    ['RCPT TO', '452 4.2.2 mailbox full', true],
    ['RCPT TO', '552 5.2.2 mailbox full', true],
    ['RCPT TO', '450 4.1.1 not known just now', true],
    ['RCPT TO', '450 4.1.8 sender domain not found', undefined],
    ['RCPT TO', '451 4.7.1 too many of you', undefined],
    ['RCPT TO', '452 no room', undefined],
    ['DATA', '452 4.2.2 mailbox full', undefined],
  ])('is about one mailbox or about all of them: %s, %s', (command, response, notTheLane) => {
    const { notTheLane: is } = outcome(command, response) as { notTheLane?: boolean }
    expect(is).toBe(notTheLane)
  })

  test('no answer at all is tried again', () => {
    expect(outcomeOf(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNECTION' }))).toEqual({
      kind: 'transient',
      detail: 'ECONNECTION: connect ECONNREFUSED',
    })
  })
})
