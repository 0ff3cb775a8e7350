import { expect, test } from 'vitest'
import { touched, untilCurrent } from '#app/[locale]/console/touched'
import { DomainError } from '#lib/errors'

const form = (was: string) => {
  const data = new FormData()
  data.set('was:body', was)
  return data
}
const body = (mine: string, now: string) => [{ name: 'body', mine, now, prose: true }]

test('what somebody left alone stays as others have saved it', () => {
  expect(touched(form('one'), body('one', 'two'), 'en').any).toBe(false)
})

test('what they alone changed is theirs to save', () => {
  expect(touched(form('one'), body('two', 'one'), 'en').has('body')).toBe(true)
})

test('the same words from both are no conflict, whatever ends their lines', () => {
  expect(touched(form('one'), body('two\r\nthree', 'two\nthree'), 'en').any).toBe(false)
})

test('other words from both are one, which tells what stands and how mine differ', () => {
  const both = () => touched(form('one bird'), body('two birds', 'one fish'), 'en')
  expect(both).toThrow(DomainError)
  try {
    both()
  } catch (error) {
    expect(error).toMatchObject({
      code: 'conflict',
      issues: [{ path: 'body', code: 'both_changed' }],
      data: { conflicts: { body: { now: 'one fish', theirs: 'one fish', lang: 'en' } } },
    })
  }
  expect(touched(form('one fish'), body('two birds', 'one fish'), 'en').has('body')).toBe(true)
})

test('a form that does not say what it was opened with changes nothing of the field', () => {
  expect(touched(new FormData(), body('two', 'one'), 'en').any).toBe(false)
})

test('a read that is overtaken before its write is read again, and other refusals are not', async () => {
  let tries = 0
  const overtaken = async () => {
    tries += 1
    if (tries < 3) throw new DomainError('stale', 'overtaken')
    return tries
  }
  expect(await untilCurrent(overtaken)).toBe(3)
  await expect(
    untilCurrent(async () => {
      tries += 1
      throw new DomainError('invalid', 'wrong')
    }),
  ).rejects.toThrow('wrong')
  expect(tries).toBe(4)
})
