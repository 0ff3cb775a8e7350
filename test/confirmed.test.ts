import { expect, test } from 'vitest'
import { confirmed } from '#app/[locale]/console/confirmed'

const form = (typed?: string) => {
  const data = new FormData()
  if (typed !== undefined) data.set('confirmation', typed)
  return data
}

test('what cannot be taken back takes the word that is asked for, in whatever case', () => {
  for (const typed of ['ann@lumen.example', ' Ann@Lumen.example ']) {
    expect(() => confirmed(form(typed), 'ann@lumen.example')).not.toThrow()
  }
})

test.each([undefined, '', 'yes', 'ann@lumen.example2'])('and no other: %s', (typed) => {
  expect(() => confirmed(form(typed), 'ann@lumen.example')).toThrow(
    expect.objectContaining({
      issues: [{ path: 'confirmation', code: 'not_confirmed', params: { expected: 'ann@lumen.example' } }],
    }),
  )
})
